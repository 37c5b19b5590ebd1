/// Takes a posted `multipart/form-data` (RFC 7578) apart as it comes; keeps no more than a short field or one boundary in memory.
struct UploadedParts {
    enum Piece: Equatable {
        case field(name: String, value: String)
        /// The next bytes of the file.
        case file([UInt8])
    }

    private enum Place: Equatable {
        case boundary
        case headers
        case field(name: String)
        case file
        case over
    }

    private let delimiter: [UInt8]
    /// The first boundary has no line before it.
    private var buffer: [UInt8] = [13, 10]
    private var place = Place.boundary
    private static let headersLimit = 4096
    private static let fieldLimit = 4096

    /// The last boundary has come.
    var isWhole: Bool { place == .over }

    /// Nil when the content type is another.
    init?(contentType: String) {
        let parts = contentType.split(separator: ";").map { $0.drop { $0 == " " } }
        guard parts.first?.lowercased() == "multipart/form-data",
            let boundary = parts.first(where: { $0.hasPrefix("boundary=") })?.dropFirst("boundary=".count)
                .drop(while: { $0 == "\"" }).prefix(while: { $0 != "\"" }), (1...70).contains(boundary.utf8.count)
        else { return nil }
        delimiter = Array("\r\n--\(boundary)".utf8)
    }

    /// - Throws: `MalformedUpload`.
    mutating func read(_ bytes: some Sequence<UInt8>) throws -> [Piece] {
        buffer += bytes
        var pieces: [Piece] = []
        while try step(&pieces) {}
        return pieces
    }

    /// - Returns: whether there may be more in the buffer.
    private mutating func step(_ pieces: inout [Piece]) throws -> Bool {
        switch place {
        case .over:
            buffer = []
            return false
        case .boundary:
            guard buffer.count >= delimiter.count + 2 else { return false }
            guard buffer.starts(with: delimiter) else { throw MalformedUpload() }
            let end = buffer[delimiter.count..<delimiter.count + 2]
            guard end.elementsEqual("--".utf8) || end.elementsEqual([13, 10]) else { throw MalformedUpload() }
            place = end.elementsEqual("--".utf8) ? .over : .headers
            buffer.removeFirst(delimiter.count + 2)
            return true
        case .headers:
            guard let end = Self.find(Array("\r\n\r\n".utf8), in: buffer) else {
                guard buffer.count <= Self.headersLimit else { throw MalformedUpload() }
                return false
            }
            place = try Self.part(headers: buffer[..<end])
            buffer.removeFirst(end + 4)
            return true
        case .field(let name):
            guard let end = Self.find(delimiter, in: buffer) else {
                guard buffer.count <= Self.fieldLimit else { throw MalformedUpload() }
                return false
            }
            guard let value = String(validating: buffer[..<end], as: UTF8.self) else { throw MalformedUpload() }
            pieces.append(.field(name: name, value: value))
            buffer.removeFirst(end)
            place = .boundary
            return true
        case .file:
            let end = Self.find(delimiter, in: buffer)
            let ripe = end ?? max(0, buffer.count - delimiter.count + 1)
            if ripe > 0 { pieces.append(.file(Array(buffer[..<ripe]))) }
            buffer.removeFirst(ripe)
            if end != nil { place = .boundary }
            return end != nil
        }
    }

    private static func part(headers: ArraySlice<UInt8>) throws -> Place {
        guard let text = String(validating: headers, as: UTF8.self),
            let disposition = text.split(separator: "\r\n").first(where: {
                $0.lowercased().hasPrefix("content-disposition:")
            }), let name = disposition.firstMatch(of: /; *name="([^"]*)"/)?.output.1
        else { throw MalformedUpload() }
        return disposition.contains("filename=") ? .file : .field(name: String(name))
    }

    private static func find(_ text: [UInt8], in bytes: [UInt8]) -> Int? {
        var at = 0
        while let start = bytes[at...].firstIndex(of: text[0]), start + text.count <= bytes.count {
            if bytes[start..<start + text.count].elementsEqual(text) { return start }
            at = start + 1
        }
        return nil
    }
}

/// What was posted is no form of ours.
struct MalformedUpload: Error {}
