@testable import FrontDesk

extension PaperPage {
    static func mock(qr: String) -> PaperPage {
        PaperPage(
            title: "受理通知书", issuer: "谷水镇人民政府", documentNumber: "LG07受〔2026〕13号", caseNumber: "LG07-26-7KQ2-0013-9X",
            qr: qr,
            capsule: nil, isCapsuleMissing: false, casePath: "/cases/1", copies: "2", notice: "离线打印，印章待补盖",
            addressee: "张秀英",
            opening: ["你于2026年11月23日提出的“最低生活保障对象认定”申请，经审查，申请材料齐全，符合法定形式，决定予以受理。"],
            hasFields: true,
            fields: [
                Pair(name: "申请人", value: "张秀英　居民身份证 419***********002X"), Pair(name: "联系方式", value: "13900000001"),
                Pair(name: "申请日期", value: "2026年11月23日"), Pair(name: "受理日期", value: "2026年11月23日"),
                Pair(name: "办理依据", value: "《社会救助暂行办法》第九条至第十三条"),
                Pair(name: "承诺办结", value: "7个工作日，2026年12月2日前"),
                Pair(name: "法定期限", value: "30个工作日，2027年1月6日前（2027年放假安排公布前按周末推算）"),
                Pair(name: "可能的特别程序", value: "公示（7日，不计入承诺期限）"), Pair(name: "收费", value: "不收费"),
                Pair(name: "领取结果", value: "柳沟村便民服务站窗口领取"), Pair(name: "查询码", value: "LG07-26-7KQ2-0013-9X"),
            ],
            tables: [
                Table(
                    caption: "已收材料", columns: ["序号", "材料名称", "形式", "份数", "核验"],
                    rows: [
                        Row(cells: ["1", "居民身份证", "原件核验退还", "1", "B"]),
                        Row(cells: ["2", "社会救助申请及授权核对承诺书", "原件", "1", "D"]),
                        Row(cells: ["3", "家庭成员收入、财产状况说明", "原件", "1", "D"]),
                    ])
            ], closing: ["对本通知有疑问，可凭办件编号到青槐村便民服务站查询。"],
            signatures: [
                Signature(label: "申请人签收", printed: "", date: nil),
                Signature(label: "经办人", printed: "周桂兰", date: "2026年11月23日"),
            ], seal: "谷水镇人民政府（受理专用章）", sealDate: "2026年11月23日",
            foot: ["第一联 申请人　第二联 存档", "咨询电话 0399-5550101　投诉电话 0399-5550199"],
            marks: "LG07-26-7KQ2-0013-9X　柳沟村便民服务站　目录版本3　2026-11-23 10:24　校验 9F2C-77A1")
    }
}
