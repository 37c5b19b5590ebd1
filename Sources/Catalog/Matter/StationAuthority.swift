/// What a village or community station may do with a matter (村级受理权限): 收件 and 受理 are different acts with different
/// authority (case-state-machine.md, first rule).
package enum StationAuthority: String, CaseIterable, Sendable {
    case decides = "直办"
    case acceptsByDelegation = "受托受理"
    case receivesOnly = "代收"
    case appointmentOnly = "仅预约"
    case enquiryOnly = "仅咨询"
    case nothing = "无"

    /// Also reads 无(仅咨询) and 无(仅预约), as the demo catalog's column spells them, and the full-width brackets.
    package init?(column: String) {
        let inner = column.drop { $0 != "(" && $0 != "（" }.dropFirst().prefix { $0 != ")" && $0 != "）" }
        let spelling = inner.isEmpty ? Substring(column) : inner
        guard let value = Self.allCases.first(where: { sameBytes($0.rawValue, String(spelling)) }) else { return nil }
        self = value
    }
}
