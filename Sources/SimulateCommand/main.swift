import ArgumentParser
import Foundation
import Simulation

/// `linban-simulate`: what `linban simulate` does, without the rest of the program: built in a fraction of the time.
struct Simulate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "linban-simulate",
        abstract: "Play a world of nodes whose lines, disks and clocks fail, and check what was promised.",
        discussion: StoryOptions.about)

    @OptionGroup var story: StoryOptions
    @Flag(help: "One JSON document on stdout.") var json = false

    func run() throws {
        let played = try story.play()
        if let notice = story.notice(on: played) { FileHandle.standardError.write(Data("\(notice)\n".utf8)) }
        let report = try story.report(on: played)
        for line in json ? [report.json] : report.lines { print(line) }
        guard report.isSound else { throw ExitCode(1) }
    }
}

Simulate.main()
