/// Why the demo region cannot be had from this installation.
package enum RegionFault: Error, Hashable, CustomStringConvertible {
    /// The program was copied without its resources.
    case absent(file: String, directory: String)
    /// A committed table does not say what its reader expects; somebody edited it.
    case unreadable(file: String, line: Int, expected: String)

    package var description: String {
        switch self {
        case .absent(let file, let directory):
            "the demo region's \(file) is not in \(directory); copy linban_DemoRegion.resources beside the program"
        case .unreadable(let file, let line, let expected):
            "the demo region's \(file), line \(line): expected \(expected)"
        }
    }
}
