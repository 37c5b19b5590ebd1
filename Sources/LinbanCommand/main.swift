import Foundation

/// A write to a pipe that nobody reads any more is an error like others, not the end of a node.
signal(SIGPIPE, SIG_IGN)
exit(await Call(CommandLine.arguments.dropFirst()).run(on: .standard))
