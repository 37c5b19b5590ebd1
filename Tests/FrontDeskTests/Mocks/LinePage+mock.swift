@testable import FrontDesk

extension LinePage {
    static let mock = LinePage(
        slipsPath: "/line/slips",
        link: Link(
            style: "away", mark: "◌", text: "断开", explain: "与上级谷水镇便民服务中心断开 3 小时 12 分。照常收件、受理、打印，线路恢复后自动送出。"),
        atRisk: Risk(
            text: "有 3 个环节（2 个办件）只存在这台电脑上。这台电脑若损坏，只能凭申请人手里的单子补录。",
            next: "线路恢复即自动送出；今天送不出去的话，请导出离线包，用U盘带到谷水镇。"), lowRisk: nil,
        tiles: [
            Tile(name: "等着送出", value: "3 条", note: "约 2 KB，最早 10:23"),
            Tile(name: "上次交换", value: "07:10", note: "今天，完整"),
            Tile(name: "今天送出", value: "41 KB", note: "本月 1.2 MB"),
            Tile(name: "今天收到", value: "88 KB", note: "本月 3.9 MB"),
            Tile(name: "已过保存期限", value: "412 件只留目录", note: "另有 96 件已清个人信息；全部内容由区（县）存档，凭编号查询"),
        ], hasStreams: true,
        streams: [
            Stream(name: "授权", up: "没有", down: "不清楚", style: "good", state: "照常传"),
            Stream(name: "办件", up: "3 条，2 KB", down: "不清楚", style: "good", state: "照常传"),
            Stream(name: "办事指南", up: "没有", down: "41 个事项", style: "away", state: "等着"),
        ], budget: "线路限额：每天 1.0 MB。超出限额、不在时段时，授权和办件照常传，其余等着。",
        hold: "今天的流量用完了，目录、指南、缩略图和影像等到11月23日 00:00再传。授权和办件照常传。等不及请用U盘交换，或请系统管理员调高限额。",
        clock: nil, warnings: [], hasChildren: false, children: [])

    static let mockTown = LinePage(
        link: Link(style: "good", mark: "●", text: "通", explain: "与上级洛滨区政务服务中心连通，新内容随到随送。"), atRisk: nil,
        lowRisk: "本机的内容上级都已收到。",
        tiles: [
            Tile(name: "等着送出", value: "0 条", note: ""), Tile(name: "上次交换", value: "14:02", note: "今天，完整"),
        ], hasStreams: false, streams: [], budget: nil, hold: nil, clock: "本机时钟比上级快 41 分钟，已按上级时间校正法定时间。请在系统设置里校准。",
        warnings: [Warning(title: "发现两份同一节点的流水", text: "柳沟村的电脑可能从旧备份恢复过，或被复制过。两份内容都已保留，请派人核实。")],
        hasChildren: true,
        children: [
            Child(name: "柳沟村", style: "away", mark: "◌", state: "断开", last: "今天 07:10", note: "超过计划 3 小时"),
            Child(name: "石桥村", style: "good", mark: "●", state: "通", last: "今天 14:01", note: ""),
            Child(name: "南坡村", style: "bad", mark: "✖", state: "失联", last: "11-19 18:30", note: "超过可离线天数，请打电话"),
        ])
}
