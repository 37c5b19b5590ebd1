import Catalog
import Requirements
import Testing

@Suite(.requirement("A08", "A09"))
struct GuidePageTests {
    @Test("the eleven headings of seed 004 in order, each with words")
    func page() throws {
        let record = MatterRecord(
            code: "A",
            fields: [
                (.name, .text("公共场所卫生许可")), (.itemName, .text("公共场所卫生许可(新办)")), (.body, .text("洛滨区卫生健康委员会")),
                (.legalBasis, .text("《条例》第四条;《细则》第二十二条")), (.flow, .text("受理→审核→办结")),
                (
                    .materials,
                    .rows([["1", "申请表", "必要", "否", "否", "否"], ["2", "检测报告", "非必要", "是", "否", "可(质检库)"]])
                ),
                (
                    .materialDetails,
                    .rows([["1", "自备", "纸质", "2", "《细则》第二十三条", ""], ["2", "", "", "1", "《细则》第二十三条", "A4"]])
                ),
                (.committedLimit, .text("7")), (.committedLimitUnit, .text("工作日")), (.statutoryLimit, .text("20")),
                (.statutoryLimitUnit, .text("工作日")), (.charged, .text("否")), (.place, .text("甲中心;乙中心")),
                (.consultPhone, .text("0399-1")), (.complaintPhone, .text("0399-2")),
            ])
        let page = GuidePage(
            try Matter(record), complaintOffices: [GuidePage.ComplaintOffice(name: "区纪委", phone: "0399-3")])
        #expect(page.title == "公共场所卫生许可(新办)办事指南")
        #expect(
            page.sections.map { "\($0.number)、\($0.heading)" } == [
                "一、事项名称", "二、办理依据", "三、实施主体", "四、申请条件或申请材料", "五、办理程序", "六、承诺办理时限", "七、收费标准及依据", "八、办理地点", "九、办公时间",
                "十、联系人及联系电话", "十一、投诉电话",
            ])
        #expect(page.sections[1].lines == ["《条例》第四条", "《细则》第二十二条"])
        #expect(
            page.sections[3].lines == [
                "1.申请表（纸质，2份）", "2.检测报告（1份，A4，符合该情形的提供，可容缺后补，可通过共享数据免交）", "依据：《细则》第二十三条",
            ])
        #expect(page.sections[5].lines == ["7个工作日", "法定时限：20个工作日"])
        #expect(page.sections[6].lines == ["不收费"])
        #expect(page.sections[7].lines == ["甲中心", "乙中心"])
        #expect(page.sections[8].lines == ["（目录未载明，请咨询实施主体）"])
        #expect(page.sections[10].lines == ["单位：0399-2", "区纪委：0399-3"])
    }

    @Test("materials of different bases carry each its own, charges carry theirs")
    func bases() throws {
        let record = MatterRecord(
            code: "A",
            fields: [
                (.name, .text("甲")), (.conditions, .text("年满80周岁")), (.charged, .text("是")),
                (.feeStandard, .text("5元/份")), (.feeBasis, .text("《价格目录》")),
                (.materials, .rows([["1", "乙", "必要", "否", "是", "否"], ["2", "丙", "必要", "否", "否", "否"]])),
                (.materialDetails, .rows([["1", "", "", "1", "子", ""], ["2", "", "", "1", "丑", ""]])),
            ])
        let page = GuidePage(try Matter(record))
        #expect(
            page.sections[3].lines == ["条件：年满80周岁", "1.乙（1份，依据：子，可以承诺替代）", "2.丙（1份，依据：丑）"])
        #expect(page.sections[6].lines == ["5元/份", "依据：《价格目录》"])
    }
}
