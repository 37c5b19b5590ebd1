import ArgumentParser
import Simulation

/// `linban simulate`: a world of nodes from one seed.
struct Simulate: PlainCommand {
    static let configuration = CommandConfiguration(
        abstract: "Play a world of nodes whose lines, disks and clocks fail, and check what was promised.",
        discussion: StoryOptions.about)

    @OptionGroup var story: StoryOptions

    func run(_ call: Call, on terminal: Terminal) async throws {
        let played = try story.play()
        if let notice = story.notice(on: played) { try await terminal.say(notice) }
        let report = try story.report(on: played)
        for line in call.isJSON ? [report.json] : report.lines { try await terminal.line(line) }
        guard report.isSound else { throw ExitStatus.foundWrong }
    }
}
