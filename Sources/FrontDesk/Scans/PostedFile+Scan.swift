import Replica
import Scans

extension PostedFile {
    /// The material that the field belongs to (`material.2.file`); 0 for the file of an act.
    var material: Int {
        let parts = field.split(separator: ".")
        return parts.count == 3 && parts[0] == "material" ? Int(parts[1]) ?? 0 : 0
    }

    func scan(of material: Int) throws(ScanFault) -> NewScan {
        do throws(ScanFault) {
            return try NewScan(material: material, name: name, bytes: bytes, thumbnail: thumbnail)
        } catch .notAThumbnail {
            // The script's picture is a convenience; the file is what counts.
            return try NewScan(material: material, name: name, bytes: bytes)
        }
    }
}
