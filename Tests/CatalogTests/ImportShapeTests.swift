import Catalog
import Chronology
import Jurisdiction
import Requirements
import Testing

@Suite(.requirement("A01", "A05", "A06", "A24"))
struct ImportShapeTests {
    static let masterTwo = Sheet(
        name: "总表二.csv",
        rows: [
            [
                "序号", "实施主体", "权责事项编号", "事项具体名称", "子项", "实施依据", "申报材料", "办理流程", "是否可以网上申报", "法定办理时限",
                "承诺办理时限", "收费依据", "收费标准", "备注",
            ],
            [
                "1", "洛滨区民政局", "11419902MD000050X54000511901001", "最低生活保障审核确认", "农村最低生活保障", "《社会救助暂行办法》第九条",
                "1.居民身份证(原件核验或电子证照,1份)；2.居民户口簿(复印件,2份)", "受理→审核→决定", "是", "30个工作日（《办法》第十一条）", "20个工作日", "",
                "不收费", "",
            ],
            [
                "2", "某镇人民政府", "", "居住证明", "无", "《条例》第三条", "无", "受理→办结", "否", "无", "即办", "《价格目录》", "5元/份", "与派出所职责交叉",
            ],
        ])

    @Test(
        "every encoding with every delimiter gives the same matters", arguments: Saved.allCases,
        DelimitedText.Delimiter.allCases)
    func savedEveryWay(saved: Saved, delimiter: DelimitedText.Delimiter) throws {
        let outcome = ImportOutcome.of(Self.masterTwo.file(saved, delimiter: delimiter, lineEnd: "\r\n"))
        let reading = try #require(outcome.readings.first)
        #expect(reading.file == "总表二.csv" && reading.shape == .masterTableTwo)
        #expect(reading.encoding == saved.encoding && reading.certainty == saved.certainty)
        #expect(reading.delimiter == delimiter && reading.headerLine == 1 && reading.rows == 2)
        #expect(outcome.added.map(\.record) == ImportOutcome.of(Self.masterTwo.file()).added.map(\.record))
        #expect(outcome.refused == [])
    }

    @Test("总表(二): limits with unit and basis, materials with form and copies, what follows from them")
    func masterTableTwo() throws {
        let outcome = ImportOutcome.of(Self.masterTwo.file())
        let matter = try Matter(try outcome.added("11419902MD000050X54000511901001"))
        #expect(matter.itemName == "最低生活保障审核确认(农村最低生活保障)")
        #expect(matter.statutoryLimit == TimeLimit(days: 30, unit: .workingDays))
        #expect(matter.committedLimit == TimeLimit(days: 20, unit: .workingDays))
        #expect(matter.caseKind == .committed)
        #expect(matter.decidingLevel == .district)
        #expect(matter.bodyCode == "11419902MD000050X5")
        #expect(matter.materials.map(\.name) == ["居民身份证", "居民户口簿"])
        #expect(matter.materials.map { $0.detail?.copies } == [1, 2])
        #expect(matter.materials.map { $0.detail?.form } == ["原件核验或电子证照", "复印件"])
        #expect(matter.traits.charged == false)
        #expect(try outcome.added(matter.code).text(.statutoryLimitBasis) == "《办法》第十一条")
        #expect(!matter.isForeign)
    }

    @Test("a blank number gets the provisional code of its body, name and sub-item, and gets it again")
    func provisional() throws {
        let code = ProvisionalCode.code(body: "某镇人民政府", name: "居住证明", subItem: "")
        #expect(code == "LS-F9C7949C702A8A38")
        let first = ImportOutcome.of(Self.masterTwo.file())
        let matter = try Matter(try first.added(code))
        #expect(matter.isProvisional)
        #expect(matter.subItem == nil)
        #expect(matter.caseKind == .instant)
        #expect(matter.traits.charged == true)
        #expect(first.doubtful.map(\.reason) == [.provisionalCode(code)])
        let again = ImportOutcome.of(Self.masterTwo.file(), over: try .holding(first))
        #expect(again.unchanged == ["11419902MD000050X54000511901001", code])
        #expect(again.added == [] && again.changed == [])
    }

    @Test("the official form: title lines, 填报单位, a header of two lines, notes under the table")
    func officialForm() throws {
        let sheet = Sheet(rows: [
            ["中原区基本公共服务事项总表（样表）（二）", "", "", "", "", "", "", "", "", "", "", "", "", ""],
            ["填报单位：（公章）某镇人民政府  主要负责人：", "", "", "", "", "", "", "", "", "", "", "", "", ""],
            [
                "序号", "实施\n主体", "权责\n事项编号", "事项具体名称", "子项", "实施依据", "申报材料", "办理流程", "是否可以网上申报", "办理时限（工作日）", "",
                "收费情况", "", "备注",
            ],
            ["", "", "", "", "", "", "", "", "", "法定办理时限", "承诺办理时限", "收费依据", "收费\n标准", ""],
            ["1", "某镇人民政府", "A1", "甲", "无", "法", "1.身份证", "受理→办结", "可以", "10", "3", "", "不收费", ""],
            ["2", "", "A2", "乙", "无", "法", "1.身份证", "受理→办结", "否", "二十日", "当场办结", "", "不收费", ""],
            ["填表说明：", "1.有子项的要分开填写", "", "", "", "", "", "", "", "", "", "", "", ""],
        ])
        let outcome = ImportOutcome.of(sheet.file())
        #expect(outcome.refused == [])
        #expect(outcome.readings.map(\.headerLine) == [3])
        let first = try Matter(try outcome.added("A1"))
        #expect(first.committedLimit == TimeLimit(days: 3, unit: .workingDays))
        #expect(first.traits.online == true)
        let second = try Matter(try outcome.added("A2"))
        #expect(second.body == "某镇人民政府")
        #expect(second.statutoryLimit == TimeLimit(days: 20, unit: .workingDays))
        #expect(second.committedLimit == TimeLimit(days: 0, unit: .workingDays))
        // The header's two cells hold line ends, so the data begins on physical line 8.
        #expect(outcome.doubtful.map(\.line) == [9, 9])
        #expect(outcome.doubtful.map(\.reason) == [.carriedDown(line: 8), .assumedWorkingDays])
    }

    static let itemSheetHeader = [
        "行政权责种类", "权责编号", "行政权责名称", "办事流程图(服务承诺)", "实施依据", "处理意见", "承办科室", "科室负责人", "承诺办理时限", "延长办理时限的条件",
        "登记立案(受理)岗位", "登记立案(受理)岗位负责人及时限", "调查取证岗位", "调查取证岗位负责人及时限", "作出决定岗位", "作出决定岗位负责人及时限", "送达岗位",
        "送达岗位负责人及时限", "法制审核岗位", "法制审核岗位负责人及时限", "行政复议机构", "行政复议联系方式及负责人", "(执法)投诉机构", "投诉联系方式及负责人", "纪检监察机构",
        "纪检监察联系方式及负责人",
    ]

    @Test("分项表: posts and their terms join the matter that 总表(二) brought")
    func itemSheet() throws {
        let known = try Catalog.holding(ImportOutcome.of(Self.masterTwo.file()))
        let sheet = Sheet(rows: [
            Self.itemSheetHeader,
            ["基本公共服务", "11419902MD000050X54000511901001", "最低生活保障审核确认(农村最低生活保障)"]
                + (3..<26).map { $0 == 8 ? "20个工作日" : $0 == 4 ? "《社会救助暂行办法》第九条" : "第\($0)栏" },
        ])
        let outcome = ImportOutcome.of(sheet.file(.gb18030), over: known)
        #expect(outcome.readings.map(\.shape) == [.itemSheet])
        #expect(outcome.refused == [])
        let patch = try #require(outcome.changed.first?.patch)
        #expect(patch.changes.count == 23)
        let record = try #require(outcome.changed.first?.record)
        #expect(record.text(.kindCode) == "20")
        #expect(record.text(.acceptancePost) == "第10栏")
        #expect(record.text(.disciplineContact) == "第25栏")
    }

    @Test("分项表 in the official wording, where a post's term has no name of its own")
    func officialItemSheet() throws {
        let known = try Catalog.holding(ImportOutcome.of(Self.masterTwo.file()))
        let header = Self.itemSheetHeader.map { header in
            header.hasSuffix("岗位负责人及时限") ? "岗位负责人\n及时限" : header.hasSuffix("联系方式及负责人") ? "联系方式\n及负责人" : header
        }
        let row = ["行政给付", "11419902MD000050X54000511901001"] + (2..<26).map { $0 == 8 ? "即办" : "第\($0)栏" }
        let outcome = ImportOutcome.of(Sheet(rows: [header, row]).file(), over: known)
        let record = try #require(outcome.changed.first?.record)
        #expect(record.text(.decisionPostTerm) == "第15栏")
        #expect(record.text(.reconsiderationContact) == "第21栏")
        #expect(record.text(.complaintContact) == "第23栏")
        #expect(record.text(.kind) == "行政给付")
    }

    @Test(
        "a bare list under any of many headers",
        arguments: [
            ["部门", "主项", "办理项名称", "itemCode", "taskType(事项类型代码)"], ["实施主体", "主项名称", "事项名称", "编码", "事项类型"],
            ["责任单位", "大项", "名称", "权责事项编号", "行政权责种类"],
        ])
    func bareList(header: [String]) throws {
        let sheet = Sheet(rows: [
            header, ["洛滨区民政局", "未分类", "结婚登记", "511A0138000000-511602000000-000-115-1-00", "7"],
            ["外县民政局", "婚姻登记", "离婚登记", "511A0139", "１"],
        ])
        let outcome = ImportOutcome.of(sheet.file(.gb18030, delimiter: .tab))
        #expect(outcome.readings.map(\.shape) == [.nameList])
        let ours = try Matter(try outcome.added("511A0138000000-511602000000-000-115-1-00"))
        #expect(ours.name == "结婚登记" && ours.kind == .confirmation && !ours.isForeign)
        let theirs = try Matter(try outcome.added("511A0139"))
        #expect(theirs.name == "婚姻登记" && theirs.itemName == "离婚登记" && theirs.kind == .licence && theirs.isForeign)
        #expect(outcome.doubtful.map(\.reason) == [.foreignBody(rows: 1)])
    }

    @Test("a bare list does not strip what is known of a matter")
    func bareListOverKnown() throws {
        let known = try Catalog.holding(ImportOutcome.of(Self.masterTwo.file()))
        let sheet = Sheet(rows: [
            ["事项名称", "编码", "实施主体", "备注"],
            ["最低生活保障审核确认", "11419902MD000050X54000511901001", "洛滨区民政局", ""],
        ])
        #expect(ImportOutcome.of(sheet.file(), over: known).unchanged == ["11419902MD000050X54000511901001"])
    }

    @Test("总表(一) needs its 填报单位 for a matter that nobody knows")
    func masterTableOne() throws {
        let table = [["序号", "权责事项编号", "事项具体名称", "备注"], ["1", "B1", "甲", ""]]
        #expect(ImportOutcome.of(Sheet(rows: table).file()).refused.map(\.reason) == [.noBody])
        let outcome = ImportOutcome.of(Sheet(rows: [["填报单位：某镇人民政府"]] + table).file())
        #expect(try outcome.added("B1").text(.body) == "某镇人民政府")
        #expect(outcome.readings.map(\.shape) == [.masterTableOne])
    }

    @Test("the directory: bodies known from it are ours, halls have positions")
    func organisations() throws {
        let header = [
            "机构编码", "区划代码", "上级机构编码", "机构名称", "机构类别", "层级", "层级代码", "统一社会信用代码", "经度", "纬度", "地址", "咨询电话", "投诉电话",
            "能力", "离线容忍天数", "状态",
        ]
        let directory = Sheet(
            name: "orgs.csv",
            rows: [
                header,
                [
                    "419902100201", "419902100201", "419902100000", "甲村便民服务站", "便民服务站", "村", "6", "", "113.071000",
                    "34.716", "甲村",
                    "0399-1", "0399-2", "代办;打印", "30", "启用",
                ],
                ["B", "419902", "", "洛滨区林业局", "实施主体", "区", "4", "11419902MD000058534", "", "", "", "", "", "", "", ""],
                ["C", "41", "", "坏行", "实施主体", "区", "4", "", "", "", "", "", "", "", "", ""],
            ])
        let list = Sheet(rows: [["单位", "事项名称", "编码"], ["洛滨区林业局", "林木采伐许可", "L1"]])
        let outcome = ImportOutcome.of(list.file(), directory.file())
        #expect(outcome.organisations.map(\.name) == ["甲村便民服务站", "洛滨区林业局"])
        #expect(outcome.organisations[0].servicePoint?.kind == .serviceStation)
        #expect(outcome.organisations[0].offlineDays == 30)
        #expect(outcome.organisations[1].servicePoint == nil)
        #expect(outcome.refused.map(\.column) == ["区划代码"])
        #expect(try Matter(try outcome.added("L1")).isForeign == false)
    }
}

extension Catalog {
    /// What an import brought, as first versions in force since 2026.
    static func holding(_ outcome: ImportOutcome) throws -> Catalog {
        let day = try #require(CivilDate("2026-01-01"))
        return Catalog(
            (outcome.added + outcome.changed).map { MatterVersion(number: 1, effective: day, record: $0.record) })
    }
}
