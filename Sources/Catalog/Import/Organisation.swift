package import Jurisdiction

/// A body, hall, centre, station or outlet as the directory (`orgs.csv`) lists it.
package struct Organisation: Equatable, Sendable {
    /// 机构编码: opaque; for halls, centres and stations the division's twelve digits.
    package let code: String
    package let division: DivisionCode
    /// Empty at the top.
    package let parentCode: String
    package let name: String
    /// 机构类别, in the directory's words: 政务服务中心, 便民服务中心, 便民服务站, 实施主体, 监督与审核机构 …
    package let category: String
    package let level: Level
    /// 统一社会信用代码
    package let creditCode: String
    package let address: String
    /// Longitude and latitude as published (CGCS2000, degrees); nil for a body that receives nobody.
    package let position: GeographicPosition?
    package let consultPhone: String
    package let complaintPhone: String
    package let hours: String
    package let weekendHours: String
    package let capabilities: [String]
    /// 离线容忍天数: how long it works without a link; nil when not said.
    package let offlineDays: Int?
    package let inUse: Bool
    package let remark: String

    /// As a publication brings it.
    package init(
        code: String, division: DivisionCode, parentCode: String, name: String, category: String, level: Level,
        creditCode: String, address: String, position: GeographicPosition?, consultPhone: String,
        complaintPhone: String,
        hours: String, weekendHours: String, capabilities: [String], offlineDays: Int?, inUse: Bool, remark: String
    ) {
        self.code = code
        self.division = division
        self.parentCode = parentCode
        self.name = name
        self.category = category
        self.level = level
        self.creditCode = creditCode
        self.address = address
        self.position = position
        self.consultPhone = consultPhone
        self.complaintPhone = complaintPhone
        self.hours = hours
        self.weekendHours = weekendHours
        self.capabilities = capabilities
        self.offlineDays = offlineDays
        self.inUse = inUse
        self.remark = remark
    }

    /// Compared by bytes, as every text that identifies.
    package func isNamed(_ name: String) -> Bool { sameBytes(self.name, name) }
}

/// The bodies (实施主体) whose matters are ours. A matter of any other body is foreign.
package struct BodyDirectory: Sendable {
    package struct Body: Equatable, Sendable {
        package let name: String
        /// 统一社会信用代码; empty when not known, the body is then known by name alone.
        package let creditCode: String
        package let level: Level?

        package init(name: String, creditCode: String, level: Level?) {
            self.name = name
            self.creditCode = creditCode
            self.level = level
        }
    }

    /// Ascending by the bytes of the name; of two bodies with one name the first given comes first.
    private let byName: [Body]
    /// Ascending by the bytes of the credit code, only those that have one.
    private let byCode: [Body]

    package init(_ bodies: some Sequence<Body>) {
        byName = bodies.sorted { bytesPrecede($0.name, $1.name) }
        byCode = byName.filter { !$0.creditCode.utf8.isEmpty }.sorted { bytesPrecede($0.creditCode, $1.creditCode) }
    }

    package init(_ organisations: [Organisation]) {
        self.init(organisations.map { Body(name: $0.name, creditCode: $0.creditCode, level: $0.level) })
    }

    package static let none = BodyDirectory([Body]())

    package var isEmpty: Bool { byName.isEmpty }

    /// By credit code where the row gives one and the directory has codes at all, otherwise by name.
    package func body(named name: String, creditCode: String) -> Body? {
        creditCode.utf8.isEmpty || byCode.isEmpty ? body(named: name) : body(ofCode: creditCode)
    }

    package func body(named name: String) -> Body? { Self.find(name, in: byName, by: \.name) }

    package func body(ofCode creditCode: String) -> Body? { Self.find(creditCode, in: byCode, by: \.creditCode) }

    func joined(with organisations: [Organisation]) -> BodyDirectory {
        organisations.isEmpty
            ? self
            : BodyDirectory(
                byName + organisations.map { Body(name: $0.name, creditCode: $0.creditCode, level: $0.level) })
    }

    private static func find(_ text: String, in sorted: [Body], by key: KeyPath<Body, String>) -> Body? {
        var low = 0
        var high = sorted.count
        while low < high {
            let middle = (low + high) / 2
            if bytesPrecede(sorted[middle][keyPath: key], text) { low = middle + 1 } else { high = middle }
        }
        return low < sorted.count && sameBytes(sorted[low][keyPath: key], text) ? sorted[low] : nil
    }
}
