@testable import FrontDesk

extension BundlePage {
    static let mock = BundlePage(
        csrf: "0f1e2d", problem: nil,
        made: [
            Made(
                heading: Wording.Bundle.made(2, for: "谷水镇便民服务中心"),
                files: [
                    .init(
                        path: "/line/bundles/made/075cef74fa00b4aa/12", text: Wording.Bundle.file(12, length: 2_090_000)
                    ),
                    .init(
                        path: "/line/bundles/made/075cef74fa00b4aa/13", text: Wording.Bundle.file(13, length: 81_000)),
                ], left: Wording.Bundle.left(scans: 3))
        ],
        rows: [
            Row(
                name: "谷水镇便民服务中心", exportPath: "/line/bundles/for/075cef74fa00b4aa", style: "away",
                exported: "第 12 号，2026-11-20 17:02，对方还没有回音", taken: "第 9 号，2026-11-21 08:40",
                next: "缺第 8 号：请再找找文件；找不到就请对方重新导出，新包里都有。"),
            Row(
                name: "洛滨区政务服务中心", exportPath: "/line/bundles/for/1f5cef74fa00b4ab", style: "good", exported: "还没有",
                taken: "还没有", next: ""),
        ], nobody: nil)

    static let mockRefused = BundlePage(
        csrf: "0f1e2d", problem: Wording.Bundle.refused(.alteredOrCut), rows: [], nobody: Wording.Bundle.nobody)
}
