@testable import FrontDesk

extension GuidePage {
    static let mock = GuidePage(
        title: "最低生活保障对象认定 办事指南", name: "最低生活保障对象认定", code: "11419902MD000050X54000511901001",
        version: "3", station: "洛滨区谷水镇柳沟村便民服务站", printedAt: "2026-11-23 09:12", authority: .accepts,
        intakePath: "/matters/a/intake", warning: nil,
        sections: [
            Section(heading: "一、行政审批事项名称", paragraphs: ["最低生活保障对象认定"], materials: nil),
            Section(
                heading: "二、办理依据", paragraphs: ["《社会救助暂行办法》（国务院令第649号公布，2019年修订）第九条至第十三条"], materials: nil),
            Section(heading: "三、实施主体", paragraphs: ["谷水镇人民政府"], materials: nil),
            Section(
                heading: "四、申请条件或申请材料", paragraphs: ["共同生活的家庭成员人均收入低于当地最低生活保障标准，且家庭财产状况符合规定。"],
                materials: MaterialTable(rows: [
                    MaterialRow(
                        ordinal: "1", name: "居民身份证", form: "原件核验或电子证照", copies: "1", necessity: "必要", source: "政府部门核发",
                        note: "可免交（电子证照）"),
                    MaterialRow(
                        ordinal: "2", name: "社会救助申请及授权核对承诺书", form: "纸质或电子", copies: "1", necessity: "必要",
                        source: "申请人自备", note: "依据：《最低生活保障审核确认办法》"),
                    MaterialRow(
                        ordinal: "3", name: "家庭成员收入、财产状况说明", form: "纸质或电子", copies: "1", necessity: "容缺后补",
                        source: "申请人自备", note: ""),
                ])),
            Section(heading: "五、办理程序", paragraphs: ["受理→审查→公示→决定→送达"], materials: nil),
            Section(heading: "六、承诺办理时限", paragraphs: ["7个工作日（法定30个工作日）"], materials: nil),
            Section(heading: "七、收费标准及依据", paragraphs: ["不收费"], materials: nil),
            Section(heading: "八、办理地点", paragraphs: ["谷水镇便民服务中心；各村（社区）便民服务站"], materials: nil),
            Section(heading: "九、办公时间", paragraphs: ["周一至周五 8:30—12:00　14:30—18:00"], materials: nil),
            Section(heading: "十、联系人及联系电话", paragraphs: ["谷水镇民政所　0399-5550101"], materials: nil),
            Section(
                heading: "十一、投诉电话",
                paragraphs: ["单位：0399-5550199", "区政务服务改革管理办公室：0399-5550001", "区纪委：0399-5550002"], materials: nil),
        ])
}
