extension SimulatedDisk {
    static let databaseName = "/linban.db"
    static let logName = "/linban.db-wal"

    /// A copy of all files as the machine sees them.
    package struct Image: Sendable {
        var files: [(name: String, bytes: [UInt8])] = []

        private func place(of name: String) -> Int? { files.firstIndex { $0.name.utf8.elementsEqual(name.utf8) } }

        /// Whether the text lies in any file.
        func contains(_ text: [UInt8]) -> Bool { files.contains { !Self.places(of: text, in: $0.bytes).isEmpty } }

        /// Turns one bit of a file, within a text where one is given, at any of the places where it stands.
        /// - Returns: false when there is no such text.
        mutating func flip(in name: String, where text: [UInt8]?, _ chance: inout Chance) -> Bool {
            guard let file = place(of: name), !files[file].bytes.isEmpty else { return false }
            var range = files[file].bytes.indices
            if let text {
                guard let start = chance.pick(Self.places(of: text, in: files[file].bytes)) else { return false }
                range = start..<start + text.count
            }
            files[file].bytes[range.lowerBound + chance.below(range.count)] ^= UInt8(1 << chance.below(8))
            return true
        }

        mutating func lose(_ name: String) -> Bool {
            guard let file = place(of: name) else { return false }
            files.remove(at: file)
            return true
        }

        /// Puts a file of an older image in its place.
        mutating func take(_ name: String, from old: Image) -> Bool {
            guard let source = old.place(of: name) else { return false }
            if let file = place(of: name) {
                files[file] = old.files[source]
            } else {
                files.append(old.files[source])
            }
            return true
        }

        private static func places(of text: [UInt8], in bytes: [UInt8]) -> [Int] {
            guard let first = text.first, bytes.count >= text.count else { return [] }
            return bytes.withUnsafeBufferPointer { all in
                (0...(all.count - text.count)).filter { start in
                    all[start] == first && all[start..<start + text.count].elementsEqual(text)
                }
            }
        }
    }
}
