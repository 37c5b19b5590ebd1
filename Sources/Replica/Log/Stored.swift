import Foundation
import GRDB
import Journal

/// SQLite's integers are signed; a tag uses all 64 bits.
extension SegmentTag {
    var stored: Int64 { Int64(bitPattern: value) }
    init(stored: Int64) { self.init(value: UInt64(bitPattern: stored)) }
}

extension MerkleTree {
    var stored: [UInt8] { peaks.flatMap(\.bytes) }

    init?(size: UInt64, stored: [UInt8]) {
        guard stored.count % LeafHash.length == 0 else { return nil }
        let peaks = stride(from: 0, to: stored.count, by: LeafHash.length).compactMap {
            LeafHash(bytes: stored[$0..<$0 + LeafHash.length])
        }
        self.init(size: size, peaks: peaks)
    }
}

func blob(_ bytes: [UInt8]) -> Data { Data(bytes) }
func bytes(_ data: Data) -> [UInt8] { Array(data) }
