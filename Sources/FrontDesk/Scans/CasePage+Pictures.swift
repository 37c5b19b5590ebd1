import Casework
import Replica
import Scans

extension CasePage {
    static func pictures(_ scans: [ScanLine], of number: String) -> [Picture] {
        scans.map { line in
            let scan = line.file.scan
            let text = scan.map { scan in
                let how = scan.format == .pdf ? "　\(Wording.Scan.saved)" : ""
                return "\(scan.format.fileExtension.uppercased())　\(Wording.Scan.size(scan.content.length))\(how)"
            }
            return Picture(
                path: scan.map { SitePath.scan(number: number, name: $0.content.name.description).text },
                thumbnail: line.hasThumbnailHere
                    ? scan?.thumbnail.map { SitePath.scan(number: number, name: $0.name.description).text } : nil,
                text: text ?? "", state: Wording.Scan.state(line))
        }
    }
}

extension ServiceCase {
    /// Whether the file belongs to a material that is listed.
    func holds(_ line: ScanLine) -> Bool { materials.contains { $0.index == line.file.material } }
}
