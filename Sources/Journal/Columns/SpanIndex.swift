/// Byte strings of a buffer and a number for each; the first number of equal strings stays.
struct SpanIndex {
    private var slots: [Int32] = Array(repeating: -1, count: 64)
    private var entries: [(string: ByteSpan, number: Int)] = []

    func number(of string: ByteSpan, in source: [UInt8]) -> Int? {
        let entry = slots[slot(of: string, in: source)]
        return entry < 0 ? nil : entries[Int(entry)].number
    }

    /// - Returns: false if an equal string was there.
    @discardableResult
    mutating func insert(_ string: ByteSpan, number: Int, in source: [UInt8]) -> Bool {
        let slot = slot(of: string, in: source)
        guard slots[slot] < 0 else { return false }
        slots[slot] = Int32(entries.count)
        entries.append((string, number))
        if entries.count * 2 > slots.count { grow(in: source) }
        return true
    }

    var count: Int { entries.count }

    private mutating func grow(in source: [UInt8]) {
        slots = Array(repeating: -1, count: slots.count * 4)
        for (number, entry) in entries.enumerated() { slots[slot(of: entry.string, in: source)] = Int32(number) }
    }

    /// Where the string stands, or where it would.
    private func slot(of string: ByteSpan, in source: [UInt8]) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for index in string.range { hash = (hash ^ UInt64(source[index])) &* 0x100_0000_01b3 }
        var slot = Int(truncatingIfNeeded: hash ^ hash >> 29) & (slots.count - 1)
        while slots[slot] >= 0, !equal(entries[Int(slots[slot])].string, string, in: source) {
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }

    private func equal(_ one: ByteSpan, _ other: ByteSpan, in source: [UInt8]) -> Bool {
        one.count == other.count && source[one.range].elementsEqual(source[other.range])
    }
}
