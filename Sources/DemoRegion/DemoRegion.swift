import Foundation

/// 嵩河市, a city that does not exist, with its bodies, matters, stations and people: what the demo and the tests run on.
/// Its codes 4199… are unassigned in GB/T 2260, its phones use an unassigned area code and its identity numbers belong to
/// nobody.
package enum DemoRegion {
    /// The bytes of one file of the region, as committed: UTF-8, comma, a header line.
    package static func file(named name: String) throws(RegionFault) -> [UInt8] {
        let url = directory.appendingPathComponent(name)
        do {
            return Array(try Data(contentsOf: url))
        } catch {
            throw .absent(file: name, directory: directory.path)
        }
    }

    /// The build puts the resources beside the program, and that is where they are looked for, whatever the working
    /// directory and whatever link the program was started by. A program that is installed elsewhere takes the directory
    /// `linban_DemoRegion.resources` along. Not `Bundle.module`: it traps when they are missing and falls back on a path of
    /// the machine that built them.
    private static var directory: URL {
        let program = Bundle.main.executableURL ?? URL(fileURLWithPath: CommandLine.arguments[0])
        return program.resolvingSymlinksInPath().deletingLastPathComponent()
            .appendingPathComponent("linban_DemoRegion.resources/Region", isDirectory: true)
    }
}
