/// What a node holds, as tips per journal; sorted, so that equal knowledge is equal bytes.
package struct Vector: Equatable, Sendable {
    /// Sorted by journal; the tips of one journal sorted and never empty.
    package private(set) var lines: [Line]

    package struct Line: Equatable, Sendable {
        package let journal: JournalID
        package let tips: [Tip]

        package init(journal: JournalID, tips: [Tip]) {
            self.journal = journal
            self.tips = tips.sorted()
        }
    }

    package init(_ lines: [Line] = []) {
        self.lines = lines.filter { !$0.tips.isEmpty }.sorted { $0.journal < $1.journal }
    }

    package var isEmpty: Bool { lines.isEmpty }

    /// The tips held of `journal`; empty when nothing of it is held.
    package subscript(journal: JournalID) -> [Tip] {
        get {
            let at = index(of: journal)
            return at < lines.count && lines[at].journal == journal ? lines[at].tips : []
        }
        set {
            let at = index(of: journal)
            let found = at < lines.count && lines[at].journal == journal
            switch (found, newValue.isEmpty) {
            case (true, true): lines.remove(at: at)
            case (true, false): lines[at] = Line(journal: journal, tips: newValue)
            case (false, true): break
            case (false, false): lines.insert(Line(journal: journal, tips: newValue), at: at)
            }
        }
    }

    private func index(of journal: JournalID) -> Int {
        var low = 0
        var high = lines.count
        while low < high {
            let middle = (low + high) / 2
            if lines[middle].journal < journal { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
