import Foundation

// A write to a pipe that nobody reads any more is an error like others, not the end of a node.
signal(SIGPIPE, SIG_IGN)
// Nothing that a node writes is anybody else's to read.
umask(0o077)
exit(await Call(CommandLine.arguments.dropFirst()).run(on: .standard))
