/// The phrases of a table by their bytes: which of them a text goes on with.
struct PhraseTrie: Sendable {
    /// The edges of a node are in a row, ascending by byte.
    private var bytes: [UInt8] = []
    private var targets: [Int32] = []
    /// Where each node's edges begin, and where they end.
    private var edges: [Range<Int32>] = []
    /// The phrase that ends at each node, or -1.
    private var phrases: [Int32] = []

    init() {}

    init(_ table: PhraseTable) {
        let sorted = (0..<table.count).sorted { one, other in
            table.bytes[table.span(of: one).range].lexicographicallyPrecedes(table.bytes[table.span(of: other).range])
        }
        _ = addNode(sorted[...], depth: 0, table)
    }

    private mutating func addNode(_ sorted: ArraySlice<Int>, depth: Int, _ table: PhraseTable) -> Int32 {
        let node = phrases.count
        var rest = sorted
        phrases.append(-1)
        edges.append(0..<0)
        while let first = rest.first, table.span(of: first).count == depth {
            phrases[node] = Int32(first)
            rest = rest.dropFirst()
        }
        func byte(_ phrase: Int) -> UInt8 { table.bytes[table.starts[phrase] + depth] }
        var branches: [ArraySlice<Int>] = []
        while let first = rest.first {
            let end = rest.firstIndex { byte($0) != byte(first) } ?? rest.endIndex
            branches.append(rest[..<end])
            rest = rest[end...]
        }
        let start = bytes.count
        for branch in branches {
            bytes.append(byte(branch[branch.startIndex]))
            targets.append(0)
        }
        edges[node] = Int32(start)..<Int32(bytes.count)
        for (offset, branch) in branches.enumerated() {
            targets[start + offset] = addNode(branch, depth: depth + 1, table)
        }
        return Int32(node)
    }

    /// Calls back with each phrase that `text` goes on with at `start`, the shortest first.
    func matches(in text: [UInt8], from start: Int, to end: Int, _ found: (_ phrase: Int, _ end: Int) -> Void) {
        var node = 0
        var at = start
        while at < end, let next = step(from: node, text[at]) {
            node = next
            at += 1
            if phrases[node] >= 0 { found(Int(phrases[node]), at) }
        }
    }

    private func step(from node: Int, _ byte: UInt8) -> Int? {
        var (low, high) = (Int(edges[node].lowerBound), Int(edges[node].upperBound))
        while low < high {
            let middle = (low + high) / 2
            if bytes[middle] == byte { return Int(targets[middle]) }
            if bytes[middle] < byte { low = middle + 1 } else { high = middle }
        }
        return nil
    }
}
