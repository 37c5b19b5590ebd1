package import Journal
import PlantedBugs

extension Vector {
    /// Adds what a frame brings. Both sides add the same frames, perhaps in another order, and come to equal vectors: a tip
    /// gives way to a higher one of its segment, and to a segment that continues it.
    /// - Parameter continued: tips that openings added before continue: no frame of theirs brings them back.
    package mutating func add(_ span: FrameSpan, continued: [Tip] = []) {
        var tips = self[span.journal].filter { tip in
            if tip.segment == span.segment { return tip.size > span.end }
            return !span.parents.contains { $0.segment == tip.segment && $0.size >= tip.size }
        }
        let isBelow = continued.contains { $0.segment == span.segment && $0.size >= span.end }
        if !isBelow, !tips.contains(where: { $0.segment == span.segment }) {
            tips.append(Tip(segment: span.segment, size: span.end))
        }
        self[span.journal] = tips
    }

    /// What two sides surely both hold, as far as the names of segments tell: neither side needs to know what continues what.
    package func common(with other: Vector) -> Vector {
        Vector(
            lines.map { line in
                let others = other[line.journal]
                return Line(
                    journal: line.journal,
                    tips: line.tips.compactMap { tip in
                        others.first { $0.segment == tip.segment }.map {
                            Tip(
                                segment: tip.segment,
                                size: PlantedBug.remembersTheHigher.isPlanted
                                    ? max(tip.size, $0.size) : min(tip.size, $0.size))
                        }
                    })
            })
    }

    /// The journals whose tips differ from `base`; without tips when only the base has the journal.
    package func differences(from base: Vector) -> [Line] {
        let here = lines.filter { base[$0.journal] != $0.tips }
        let gone = base.lines.filter { self[$0.journal].isEmpty }.map { Line(journal: $0.journal, tips: []) }
        return (here + gone).sorted { $0.journal < $1.journal }
    }

    /// The vector that differs from this one by `lines`.
    package func applying(_ lines: [Line]) -> Vector {
        var vector = self
        for line in lines { vector[line.journal] = line.tips }
        return vector
    }
}
