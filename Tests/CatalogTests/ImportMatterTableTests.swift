import Catalog
import Chronology
import Jurisdiction
import Requirements
import Testing

@Suite(.requirement("A01", "A08", "A17"))
struct ImportMatterTableTests {
    static let header = [
        "序号", "事项编码", "事项名称", "子项", "业务办理项名称", "事项类型", "事项类型代码", "实施主体", "实施主体代码", "行使层级代码", "受理层级", "村级受理权限",
        "服务对象代码", "申请材料", "材料数", "法定时限", "法定时限单位", "承诺时限", "承诺时限单位", "办件类型", "是否收费", "是否网上办", "到现场次数", "表单字段",
        "版本", "生效日期", "状态",
    ]
    static let row = [
        "1", "M1", "临时救助对象认定", "急难型", "临时救助对象认定(急难型)", "行政给付", "05", "某镇人民政府", "", "5", "村/镇", "受托受理", "1;6",
        "居民身份证;政府部门核发;原件核验;1;必要;否;否;可(电子证照)‖申请书;申请人自备;纸质;1;必要;是;是;否", "2", "20", "工作日", "3", "工作日", "承诺件",
        "否", "是", "1", "applicantName:姓名:text*;mobile:手机:phone;kind:类型:enum*", "3", "2026-03-01", "在用",
    ]

    private func sheet(_ rows: [String]...) -> Sheet { Sheet(name: "matters.csv", rows: [Self.header] + rows) }

    private func row(_ changes: [String: String]) -> [String] {
        zip(Self.header, Self.row).map { changes[$0] ?? $1 }
    }

    @Test("a row of the demo catalog's shape becomes a matter")
    func matter() throws {
        let outcome = ImportOutcome.of(sheet(Self.row).file(.gb18030, delimiter: .semicolon))
        #expect(outcome.refused == [])
        #expect(outcome.readings.map(\.shape) == [.matters])
        let item = try #require(outcome.added.first)
        #expect(item.declaredVersion == 3)
        #expect(item.declaredEffective == CivilDate("2026-03-01"))
        let matter = try Matter(item.record)
        #expect(matter.kind == .payment && matter.decidingLevel == .town)
        #expect(matter.acceptingLevels == [.village, .town])
        #expect(matter.stationAuthority == .acceptsByDelegation)
        #expect(matter.caseKind == .committed && matter.status == .inForce)
        #expect(matter.traits.serviceTargets == [1, 6] && matter.traits.visits == 1)
        #expect(matter.materials.map(\.waivedBy) == ["可(电子证照)", ""])
        #expect(matter.materials.map(\.deferrable) == [false, true])
        #expect(matter.formFields.map(\.identifier) == ["applicantName", "mobile", "kind"])
        #expect(matter.formFields.map(\.required) == [true, false, true])
        #expect(matter.formFields.map(\.kind) == [.text, .phone, .choice])
    }

    @Test(
        "a value that cannot be meant refuses the row by column",
        arguments: [
            ("是否收费", "也许", ExpectedValue.yesOrNo), ("村级受理权限", "看情况", .oneOf(["直办", "受托受理", "代收", "仅预约", "仅咨询", "无"])),
            ("行使层级代码", "9", .number(1...7)),
            ("承诺时限", "三", .number(0...3650)), ("承诺时限单位", "小时", .oneOf(["工作日", "自然日"])),
            ("状态", "作废", .oneOf(["在用", "暂停受理", "取消"])),
            ("受理层级", "村、镇", .acceptingLevels), ("事项类型", "行政", .matterKind),
            ("申请材料", "居民身份证", .materialCell),
            ("表单字段", "mobile:手机", .formFieldCell),
        ])
    func refusedValue(column: String, value: String, expected: ExpectedValue) throws {
        let outcome = ImportOutcome.of(sheet(row([column: value])).file())
        #expect(outcome.added == [])
        let finding = try #require(outcome.refused.first)
        #expect(finding.column == column && finding.value == value)
        #expect(finding.reason == .notAsExpected(expected))
    }

    @Test("companion tables replace the cells, and a second import of either alone changes nothing")
    func companions() throws {
        let materials = Sheet(
            name: "materials.csv",
            rows: [
                ["事项编码", "序号", "材料名称", "来源渠道", "材料形式", "份数", "材料必要性", "可容缺", "可承诺", "可免交数据共享", "材料依据", "要求说明"],
                ["M1", "1", "居民身份证", "政府部门核发", "原件核验", "1", "必要", "否", "否", "可(电子证照)", "《办法》第三条", "A4"],
                ["M1", "2", "申请书", "申请人自备", "纸质", "1", "必要", "是", "是", "否", "《办法》第四条", ""],
            ])
        let fields = Sheet(
            name: "form_fields.csv",
            rows: [
                ["事项编码", "序号", "字段标识", "字段名称", "数据类型", "必填", "校验规则", "可选值", "共享来源", "敏感级别"],
                ["M1", "1", "applicantName", "姓名", "text", "是", "", "", "公安人口库", "个人一般"],
                ["M1", "2", "mobile", "手机", "phone", "否", "", "", "", "个人一般"],
                ["M1", "3", "kind", "类型", "enum", "是", "", "甲/乙", "", "一般"],
            ])
        let steps = Sheet(
            name: "flow_steps.csv",
            rows: [
                ["事项编码", "环节序号", "环节名称", "办理层级", "岗位角色", "环节时限(工作日)", "计时方式", "产出文书", "可离线"],
                ["M1", "1", "收件", "村", "站点代办员", "0", "不计时(受理前)", "收件凭证", "是"],
                ["M1", "2", "审核", "镇", "审核员", "1.5", "计时", "审核意见", "否"],
            ])
        let first = ImportOutcome.of(steps.file(), fields.file(), materials.file(), sheet(Self.row).file())
        #expect(first.refused == [])
        let matter = try Matter(try first.added("M1"))
        #expect(matter.materials.map { $0.detail?.basis } == ["《办法》第三条", "《办法》第四条"])
        #expect(matter.formFields[2].choices == ["甲", "乙"])
        #expect(matter.flowSteps.map(\.halfDays) == [0, 3])
        #expect(matter.flowSteps.map(\.counted) == [false, true])
        let known = try Catalog.holding(first)
        #expect(ImportOutcome.of(sheet(Self.row).file(), over: known).unchanged == ["M1"])
        #expect(ImportOutcome.of(materials.file(), over: known).unchanged == ["M1"])
    }

    @Test("one bad row of a companion keeps the whole matter out, and both places are named")
    func badCompanion() {
        let materials = Sheet(
            name: "materials.csv",
            rows: [
                ["事项编码", "序号", "材料名称", "来源渠道", "材料形式", "份数", "材料必要性", "可容缺", "可承诺", "可免交数据共享", "材料依据", "要求说明"],
                ["M1", "1", "居民身份证", "", "", "1", "必要", "否", "否", "否", "", ""],
                ["M1", "2", "申请书", "", "", "一", "必要", "否", "否", "否", "", ""],
                ["M9", "1", "申请书", "", "", "1", "必要", "否", "否", "否", "", ""],
            ])
        let outcome = ImportOutcome.of(sheet(Self.row).file(), materials.file())
        #expect(outcome.added == [] && outcome.changed == [])
        #expect(outcome.refused.map(\.file) == ["matters.csv", "materials.csv", "materials.csv"])
        #expect(outcome.refused.map(\.line) == [2, 3, 4])
        #expect(outcome.refused.map(\.column) == ["事项编码", "份数", "事项编码"])
        #expect(
            outcome.refused.map(\.reason) == [
                .badRowElsewhere(file: "materials.csv", line: 3),
                .notAsExpected(.number(0...99)),
                .unknownMatter,
            ])
    }

    @Test("two materials of one 序号 are refused")
    func twinRows() {
        let materials = Sheet(rows: [
            ["事项编码", "序号", "材料名称", "份数", "材料必要性", "可容缺", "可承诺"], ["M1", "1", "居民身份证", "1", "必要", "否", "否"],
            ["M1", "１", "申请书", "1", "必要", "否", "否"],
        ])
        let outcome = ImportOutcome.of(sheet(Self.row).file(), materials.file())
        #expect(outcome.refused.contains { $0.reason == .duplicateRow(line: 2) && $0.line == 3 })
    }

    @Test("the seed's own sample of materials: numbered, a condition without number, one basis for all")
    func seedMaterials() throws {
        let cell =
            "1.卫生许可证申请表；2.法定代表人或者负责人身份证明；使用集中空调通风系统的，还应当提供检测报告。依据：《公共场所卫生管理条例实施细则》第二十三条"
        let sheet = Sheet(rows: [
            ["权责事项编号", "事项具体名称", "实施主体", "申报材料"], ["A1", "公共场所卫生许可", "洛滨区民政局", cell],
        ])
        let matter = try Matter(try ImportOutcome.of(sheet.file()).added("A1"))
        #expect(matter.materials.map(\.name) == ["卫生许可证申请表", "法定代表人或者负责人身份证明", "使用集中空调通风系统的，还应当提供检测报告"])
        #expect(matter.materials.map(\.necessity) == [.required, .required, .optional])
        #expect(matter.materials.allSatisfy { $0.detail?.basis == "《公共场所卫生管理条例实施细则》第二十三条" })
    }
}
