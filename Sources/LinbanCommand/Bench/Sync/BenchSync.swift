import ArgumentParser
import Foundation

/// `linban bench sync`: the tasks of `shared/bench`, with real nodes.
struct BenchSync: PlainCommand {
    static let configuration = CommandConfiguration(
        commandName: "sync", abstract: "Measure exchanges on a workload, one JSON line a task.",
        discussion: """
            Makes nodes of its own in a temporary directory, in two processes: the town, and everybody else. Their lines are \
            those of serving nodes but without TLS, on this machine's loopback alone. After each task the receiver's records \
            are exported and compared with the workload; a difference ends the command with 1. Protocol/workload.md says \
            what is carried how.
            """)

    @Option(help: "A directory made by shared/bench/gen_workload.py.") var workload: String
    @Flag(help: "Measured lines go through a counting proxy, which also measures round trips by a delay of 200 ms.")
    var proxy = false
    @Option(help: "Only this task, T1 to T6; may be given several times. T1 to T4 are measured together.")
    var task: [MeasuredTask] = []
    @Option(help: "How often; medians are told.") var runs = 3
    @Option(help: "A directory in which the exports are left.") var out: String?

    func validate() throws {
        guard (1...99).contains(runs) else { throw ValidationError("--runs takes 1 to 99.") }
    }

    func run(_ call: Call, on terminal: Terminal) async throws {
        let directory = try WorkloadDirectory(call.path(workload))
        if let out {
            try FileManager.default.createDirectory(atPath: call.path(out), withIntermediateDirectories: true)
        }
        let tasks = task.isEmpty ? MeasuredTask.allCases : task
        let bench = SyncBench(directory, counts: proxy ? CountingProxy() : nil, runs: runs, out: out.map(call.path))
        do {
            for group in MeasuredTask.groups where group.contains(where: tasks.contains) {
                for line in try bench.lines(of: group) where tasks.contains(line.task) {
                    try await terminal.line(line.json.text)
                }
            }
        } catch let mismatch as Stage.Mismatch {
            try await terminal.say("linban: \(mismatch)")
            throw ExitStatus.foundWrong
        }
    }
}

enum MeasuredTask: String, CaseIterable, ExpressibleByArgument {
    case firstClone = "T1"
    case oneNight = "T2"
    case changedMatters = "T3"
    case nothing = "T4"
    case townIntake = "T5"
    case mutualRepair = "T6"

    /// What is measured in one story.
    static let groups: [[MeasuredTask]] = [
        [.firstClone, .oneNight, .changedMatters, .nothing], [.townIntake], [.mutualRepair],
    ]
}
