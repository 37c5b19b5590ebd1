@testable import FrontDesk

extension AuthorityLabel {
    static let decides = AuthorityLabel(label: "直办", meaning: "本站受理，当场办结", style: "full")
    static let accepts = AuthorityLabel(label: "受托受理", meaning: "本站代受理单位受理，当场出受理通知书", style: "part")
    static let receives = AuthorityLabel(label: "代收", meaning: "本站收件，转交受理单位受理", style: "pass")
    static let books = AuthorityLabel(label: "仅预约", meaning: "本站可帮助预约，须本人到受理单位办理", style: "none")
    static let tells = AuthorityLabel(label: "仅咨询", meaning: "本站只解答，不收件", style: "none")
}

extension SearchPage {
    static func mock(query: String, results: Results?, drafts: DraftList? = nil) -> SearchPage {
        SearchPage(
            query: query, placeholder: "例如：社保卡、dibao、sbk", drafts: drafts, results: results,
            legend: [.decides, .accepts, .receives, .books, .tells])
    }

    static let mockStart = mock(query: "", results: nil, drafts: .mock)

    static let mockFound = mock(
        query: "sbk",
        results: Results(
            count: "查到 3 项",
            hits: [
                Hit(
                    code: "11419902MD000071X3400021190200101", name: "社会保障卡申领", body: "洛滨区人力资源和社会保障局",
                    reason: "俗名“社保卡”的首字母", authority: .accepts, guidePath: "/matters/a", intakePath: "/matters/a/intake"
                ),
                Hit(
                    code: "11419902MD000071X3400021190200102", name: "社会保障卡补领、换领、换发",
                    body: "洛滨区人力资源和社会保障局", reason: "俗名“社保卡”的首字母", authority: .receives,
                    guidePath: "/matters/b", intakePath: "/matters/b/intake"),
                Hit(
                    code: "11419902MD000071X3400021190200107", name: "社会保障卡挂失与解挂",
                    body: "洛滨区人力资源和社会保障局", reason: "俗名“社保卡”的首字母", authority: .tells,
                    guidePath: "/matters/c", intakePath: nil),
            ], nothing: false))
}

extension DraftList {
    static let mock = DraftList(lines: [
        Line(path: "/drafts/1", matter: "最低生活保障对象认定", begunBy: "何建平", at: "今天 10:05"),
        Line(path: "/drafts/2", matter: "城乡居民基本养老保险参保登记", begunBy: "周桂兰", at: "昨天 16:40"),
    ])
}
