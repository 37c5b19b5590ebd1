import Catalog

/// How soon others want the guide of a matter, as far as its index tells: the least first (publications.md).
struct GuideUrgency: Comparable {
    /// 0 delegated to every station of the city, 1 accepted by villages, 2 any other.
    private let reach: Int
    private let starsMissing: Int

    init(of record: MatterRecord) {
        let isFirstBatch = record.text(.cityWideBatch).utf8.elementsEqual("首批".utf8)
        let isVillages = record.text(.acceptingLevels).split(separator: "/").contains {
            $0.utf8.elementsEqual("村".utf8)
        }
        reach = isFirstBatch ? 0 : isVillages ? 1 : 2
        starsMissing = 5 - (Int(record.text(.stars)) ?? 0)
    }

    static func < (a: GuideUrgency, b: GuideUrgency) -> Bool {
        (a.reach, a.starsMissing) < (b.reach, b.starsMissing)
    }
}
