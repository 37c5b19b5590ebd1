@testable import FrontDesk

extension MatterGuidePage {
    static let mock = MatterGuidePage(
        title: "最低生活保障对象认定办事指南", code: "11419902MD000050X54000511901001",
        version: "3", station: "洛滨区谷水镇柳沟村便民服务站", printedAt: "2026-11-23 09:12", authority: .accepts,
        intakePath: "/matters/a/intake", warning: nil, isAwaited: false,
        sections: [
            Section(heading: "一、行政审批事项名称", paragraphs: ["最低生活保障对象认定"]),
            Section(
                heading: "二、办理依据", paragraphs: ["《社会救助暂行办法》（国务院令第649号公布，2019年修订）第九条至第十三条"]),
            Section(heading: "三、实施主体", paragraphs: ["谷水镇人民政府"]),
            Section(
                heading: "四、申请条件或申请材料",
                paragraphs: [
                    "条件：共同生活的家庭成员人均收入低于当地最低生活保障标准，且家庭财产状况符合规定。", "1.居民身份证（原件核验或电子证照，1份，可通过共享数据免交）",
                    "2.社会救助申请及授权核对承诺书（纸质或电子，1份）", "3.家庭成员收入、财产状况说明（纸质或电子，1份，可容缺后补）",
                    "依据：《最低生活保障审核确认办法》",
                ]),
            Section(heading: "五、办理程序", paragraphs: ["受理→审查→公示→决定→送达"]),
            Section(heading: "六、承诺办理时限", paragraphs: ["7个工作日（法定30个工作日）"]),
            Section(heading: "七、收费标准及依据", paragraphs: ["不收费"]),
            Section(heading: "八、办理地点", paragraphs: ["谷水镇便民服务中心；各村（社区）便民服务站"]),
            Section(heading: "九、办公时间", paragraphs: ["周一至周五 8:30—12:00　14:30—18:00"]),
            Section(heading: "十、联系人及联系电话", paragraphs: ["谷水镇民政所　0399-5550101"]),
            Section(
                heading: "十一、投诉电话",
                paragraphs: ["单位：0399-5550199", "区政务服务改革管理办公室：0399-5550001", "区纪委：0399-5550002"]),
        ])
}
