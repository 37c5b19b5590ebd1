import Catalog
import Requirements
import Testing

@Suite(.requirement("A15", "A16", "E02"))
struct LintTests {
    private func found(_ fields: (field: MatterField, value: FieldValue)...) -> [String] {
        let record = MatterRecord(code: "A", fields: [(.name, .text("甲"))] + fields)
        return CatalogLint.findings(in: [record]).map { "\($0.rule.rawValue) \($0.field) \($0.value)" }
    }

    private func materials(_ name: String, basis: String = "法") -> [(field: MatterField, value: FieldValue)] {
        [
            (.materials, .rows([["1", name, "必要", "否", "否", "否"]])),
            (.materialDetails, .rows([["1", "", "", "1", basis, ""]])),
        ]
    }

    @Test(
        "materials that name nothing",
        arguments: ["其他材料", "有关材料", "法律法规规定的其他文件", "身份证等材料", "相关证明", "审批机关要求的其他资料"])
    func vague(name: String) {
        let fields = materials(name)
        #expect(found(fields[0], fields[1]) == ["vague-material materials \(name)"])
    }

    @Test("materials that do name something", arguments: ["居民身份证", "其他共有人身份证", "土地权属证明", "相关部门出具的死亡医学证明书"])
    func definite(name: String) {
        let fields = materials(name)
        #expect(found(fields[0], fields[1]) == [])
    }

    @Test("a material without basis; without the guide nobody can tell")
    func basis() {
        let fields = materials("居民身份证", basis: "")
        #expect(found(fields[0], fields[1]) == ["material-without-basis materialDetails 居民身份证"])
        #expect(found(fields[0]) == [])
    }

    @Test(
        "commitments of 1, 3, 7 working days or at once need no reason, others do",
        arguments: [("0", true), ("1", true), ("3", true), ("7", true), ("2", false), ("20", false)])
    func tiers(days: String, passes: Bool) {
        let limit: [(field: MatterField, value: FieldValue)] = [
            (.committedLimit, .text(days)), (.committedLimitUnit, .text("工作日")),
        ]
        #expect(found(limit[0], limit[1]).isEmpty == passes)
        #expect(found(limit[0], limit[1], (.limitException, .text("公示"))) == [])
        #expect(found((.committedLimit, .text("7")), (.committedLimitUnit, .text("自然日"))).count == 1)
    }

    @Test("a commitment longer than the law allows")
    func beyondLaw() {
        #expect(
            found(
                (.statutoryLimit, .text("5")), (.statutoryLimitUnit, .text("工作日")), (.committedLimit, .text("7")),
                (.committedLimitUnit, .text("工作日"))) == ["commitment-exceeds-law committedLimit 7个工作日"])
    }

    @Test("one number for questions and complaints, also among several")
    func phones() {
        #expect(
            found((.consultPhone, .text("窗口：0399-6601154;12345")), (.complaintPhone, .text("0399-6601154")))
                == ["same-phones complaintPhone 0399-6601154"])
        #expect(found((.consultPhone, .text("0399-6601154")), (.complaintPhone, .text("0399-6601161"))) == [])
    }

    @Test("a charge without basis")
    func charge() {
        #expect(
            found((.charged, .text("是")), (.feeStandard, .text("5元"))) == ["charge-without-basis feeBasis 5元"])
        #expect(found((.charged, .text("否"))) == [])
    }

    @Test("foreign matters are not ours to mend, unreadable ones are named")
    func others() {
        #expect(found((.foreign, .text("是")), (.charged, .text("是"))) == [])
        #expect(found((.status, .text("?"))) == ["unreadable status ?"])
    }

    @Test("every rule has a requirement and both wordings")
    func rules() {
        #expect(LintRule.allCases.map(\.requirement) == ["A15", "A16", "E02", "E01", "A09", "A05", "A12"])
        #expect(Set(LintRule.allCases.map(\.chinese)).count == LintRule.allCases.count)
        #expect(Set(LintRule.allCases.map(\.english)).count == LintRule.allCases.count)
    }
}
