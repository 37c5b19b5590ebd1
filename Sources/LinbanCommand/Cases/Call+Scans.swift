import Casework
import Replica
import Scans

extension Call {
    /// The files that `materials` of an intake file or a setting name.
    /// - Parameter form: paths are meant from its folder; without it from the working directory.
    func scans(of materials: FormValue?, besides form: String?) throws -> [NewScan] {
        guard case .list(let list)? = materials else { return [] }
        let folder = form.map { path($0).split(separator: "/").dropLast().map { "/" + $0 }.joined() + "/" } ?? ""
        func whole(_ typed: String) -> String { typed.hasPrefix("/") ? typed : folder + typed }
        return try list.compactMap { material in
            guard case .text(let file)? = material["file"] else { return nil }
            let index: Int =
                switch material["序号"] {
                case .number(let text)?, .text(let text)?: Int(text) ?? 0
                default: 0
                }
            guard case .text(let thumbnail)? = material["thumbnail"] else {
                return try scan(in: whole(file), material: index)
            }
            return try scan(in: whole(file), material: index, thumbnail: whole(thumbnail))
        }
    }

    func scan(in file: String, material: Int, thumbnail: String? = nil) throws -> NewScan {
        do {
            return try NewScan(
                material: material, name: file, bytes: try read(file, limit: ScanBounds.length + 1),
                thumbnail: try thumbnail.map { try read($0, limit: ScanBounds.thumbnailLength + 1) })
        } catch let fault as ScanFault {
            throw Refused(fault.code, "\(file): \(fault)")
        }
    }
}

extension ScanShortage {
    var code: String {
        switch self {
        case .diskFull: "disk-full"
        case .quota: "quota"
        case .disk: "disk-fault"
        case .none: "no-scans-here"
        }
    }

    var next: String {
        switch self {
        case .diskFull:
            "the scans were not kept, the disk is nearly full: free some room and add them with case act --file"
        case .quota: "the scans were not kept, their room is used up: let the line carry what waits, then add them"
        case .disk: "the scans were not kept, the disk did not take them: check it and add them with case act --file"
        case .none: "the scans were not kept: this node keeps none"
        }
    }
}
