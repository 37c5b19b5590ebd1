package import Chronology

/// One published version of a matter: it counts from the first moment of `effective` in China.
package struct MatterVersion: Equatable, Sendable {
    /// From 1, one up with each publication of the matter, a rollback included.
    package let number: Int
    package let effective: CivilDate
    package let record: MatterRecord
    /// Both layers are here, and those of the versions that it stands on; otherwise its guide is on its way.
    package let isWhole: Bool

    package init(number: Int, effective: CivilDate, record: MatterRecord, isWhole: Bool = true) {
        self.number = number
        self.effective = effective
        self.record = record
        self.isWhole = isWhole
    }
}

/// The matters (事项目录) known here, with every published version: a case keeps the version it was accepted under
/// (requirements B10).
package struct Catalog: Sendable {
    /// Ascending by the bytes of the code; the versions of each ascending by number, never none.
    private var matters: [(code: String, versions: [MatterVersion])] = []

    package init() {}

    package init(_ publications: some Sequence<MatterVersion>) {
        for publication in publications { publish(publication) }
    }

    /// Adds a version. One that is known by number is replaced: the journal that published it decides, not the order of arrival.
    package mutating func publish(_ version: MatterVersion) {
        let place = index(of: version.record.code)
        guard place < matters.count, sameBytes(matters[place].code, version.record.code) else {
            matters.insert((version.record.code, [version]), at: place)
            return
        }
        let older = matters[place].versions.prefix { $0.number < version.number }.count
        if older < matters[place].versions.count, matters[place].versions[older].number == version.number {
            matters[place].versions[older] = version
        } else {
            matters[place].versions.insert(version, at: older)
        }
    }

    /// Every code, in the order of its bytes.
    package var codes: [String] { matters.map(\.code) }

    package var count: Int { matters.count }

    /// Ascending by number.
    package func versions(of code: String) -> [MatterVersion] {
        let place = index(of: code)
        return place < matters.count && sameBytes(matters[place].code, code) ? matters[place].versions : []
    }

    package func version(_ code: String, _ number: Int) -> MatterVersion? {
        versions(of: code).first { $0.number == number }
    }

    /// The version in force on a day: of those that have taken effect, the one published last.
    package func current(_ code: String, on day: CivilDate) -> MatterVersion? {
        versions(of: code).last { $0.effective <= day }
    }

    /// The version that an application is taken under on a day: of those that have taken effect and are here whole, the one
    /// published last.
    package func workable(_ code: String, on day: CivilDate) -> MatterVersion? {
        versions(of: code).last { $0.effective <= day && $0.isWhole }
    }

    package func latest(_ code: String) -> MatterVersion? { versions(of: code).last }

    /// The versions in force on a day, in the order of codes.
    package func current(on day: CivilDate) -> [MatterVersion] {
        matters.compactMap { matter in matter.versions.last { $0.effective <= day } }
    }

    /// The last published version of every matter, whether in force yet or not, in the order of codes.
    package var latest: [MatterVersion] { matters.compactMap(\.versions.last) }

    private func index(of code: String) -> Int {
        var low = 0
        var high = matters.count
        while low < high {
            let middle = (low + high) / 2
            if bytesPrecede(matters[middle].code, code) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
