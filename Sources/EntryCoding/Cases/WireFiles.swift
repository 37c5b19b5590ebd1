import Casework
import Foundation
import Scans

extension Application.FileEntry {
    var wire: Linban_Events_File {
        var message = Linban_Events_File()
        message.material = UInt32(clamping: material)
        message.name = name
        if let scan { message.scan = scan.wire }
        return message
    }

    static func read(_ messages: [Linban_Events_File]) throws(MalformedPart) -> [Application.FileEntry] {
        var files: [Application.FileEntry] = []
        for message in messages {
            files.append(
                Application.FileEntry(
                    material: Int(message.material), name: message.name,
                    scan: message.hasScan ? try ScanReference(wire: message.scan) : nil))
        }
        return files
    }
}

extension ScanReference {
    fileprivate var wire: Linban_Events_Scan {
        var message = Linban_Events_Scan()
        message.content = content.wire
        message.format = format.rawValue
        message.width = UInt32(clamping: width)
        message.height = UInt32(clamping: height)
        if let thumbnail { message.thumbnail = thumbnail.wire }
        return message
    }

    fileprivate init(wire message: Linban_Events_Scan) throws(MalformedPart) {
        self.init(
            content: try Sealed(wire: message.content, limit: ScanBounds.length),
            format: try require(ScanFormat(rawValue: message.format), "format of a scan"), width: Int(message.width),
            height: Int(message.height),
            thumbnail: message.hasThumbnail
                ? try Sealed(wire: message.thumbnail, limit: ScanBounds.thumbnailLength) : nil)
    }
}

extension ScanReference.Sealed {
    fileprivate var wire: Linban_Events_SealedFile {
        var message = Linban_Events_SealedFile()
        message.name = Data(name.bytes)
        message.digest = Data(digest)
        message.length = UInt32(clamping: length)
        return message
    }

    /// A longer one than this program would take is not asked for: the neighbour would fill this disk.
    fileprivate init(wire message: Linban_Events_SealedFile, limit: Int) throws(MalformedPart) {
        guard let name = ScanName(bytes: message.name), message.digest.count == 32, message.length > 0,
            message.length <= UInt32(limit)
        else { throw MalformedPart(what: "name of a scan") }
        self.init(name: name, digest: [UInt8](message.digest), length: Int(message.length))
    }
}
