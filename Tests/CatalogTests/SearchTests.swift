import Catalog
import Requirements
import Testing

@Suite(.requirement("A11", "A18"))
struct SearchTests {
    private let index = CatalogIndex(
        [
            "社会保障卡申领(首次申领)", "社会保障卡挂失与解挂", "最低生活保障审核确认(农村最低生活保障)", "结婚登记(内地居民结婚登记)", "会计从业资格", "银行账户变更备案",
            "长安街道临时占道审批", "农村宅基地批准", "户口迁移(市内移居)", "残疾人证办理(换领)", "重庆路占道许可", "生育登记", "城乡居民养老保险参保登记", "烟花爆竹经营(零售)许可",
            "行政复议申请", "丧葬补助金申领", "林木采伐许可证核发", "老年人优待证办理(补办、换发)",
        ].enumerated().map { number, name in
            SearchEntry(code: "11419902MD00000X\(10 + number)", name: name, body: "洛滨区民政局", theme: "民生服务")
        } + [SearchEntry(code: "511A01", name: "社会保障卡启用", body: "广安区人社局", isForeign: true)])

    private func first(_ text: String) -> String? { index.search(text, limit: 1).first?.name }

    @Test(
        "what is typed finds what is meant, first",
        arguments: [
            // Characters, one or more, popular names.
            ("宅基地", "农村宅基地批准"), ("烟", "烟花爆竹经营(零售)许可"), ("社保卡", "社会保障卡挂失与解挂"), ("社保卡申领", "社会保障卡申领(首次申领)"),
            ("低保", "最低生活保障审核确认(农村最低生活保障)"), ("准生证", "生育登记"), ("残疾证", "残疾人证办理(换领)"), ("老年证", "老年人优待证办理(补办、换发)"),
            ("新农保", "城乡居民养老保险参保登记"), ("砍树", "林木采伐许可证核发"), ("鞭炮", "烟花爆竹经营(零售)许可"),
            // Pinyin whole, with spaces, cut short, by initials, mixed.
            ("jiehundengji", "结婚登记(内地居民结婚登记)"), ("jie hun", "结婚登记(内地居民结婚登记)"), ("jiehund", "结婚登记(内地居民结婚登记)"),
            ("jhdj", "结婚登记(内地居民结婚登记)"), ("shebaoka", "社会保障卡挂失与解挂"), ("sbk", "社会保障卡挂失与解挂"),
            ("dibao", "最低生活保障审核确认(农村最低生活保障)"),
            ("SheBaoKa shenling", "社会保障卡申领(首次申领)"), ("结婚dj", "结婚登记(内地居民结婚登记)"), ("ｊｈｄｊ", "结婚登记(内地居民结婚登记)"),
            // Readings by context.
            ("yinhang", "银行账户变更备案"), ("yh", "银行账户变更备案"), ("kuaiji", "会计从业资格"), ("chang'an", "长安街道临时占道审批"),
            ("chongqing", "重庆路占道许可"), ("xingzheng", "行政复议申请"),
            // The other reading of a character.
            ("yinxing", "银行账户变更备案"), ("huiji", "会计从业资格"),
            // Sounds not told apart.
            ("zaijidi", "农村宅基地批准"), ("fukou", "户口迁移(市内移居)"), ("longcun", "农村宅基地批准"), ("canjilen", "残疾人证办理(换领)"),
            ("sangzhang", "丧葬补助金申领"), ("sengyu", "生育登记"), ("linmu", "林木采伐许可证核发"), ("lingmu", "林木采伐许可证核发"),
            // One slip, another character of the sound, words around it, words in any order.
            ("shebaoak", "社会保障卡挂失与解挂"), ("zhajidi", "农村宅基地批准"), ("社报卡", "社会保障卡挂失与解挂"), ("生育登记怎么办", "生育登记"),
            ("换发 老年", "老年人优待证办理(补办、换发)"), ("宅基地使用批准", "农村宅基地批准"),
        ])
    func finds(typed: String, name: String) {
        #expect(first(typed) == name)
    }

    @Test(
        "each hit says why",
        arguments: [
            ("宅基地", "名称含“宅基地”"), ("社保卡", "“社保卡”即“社会保障卡”"), ("sbk", "“sbk”是拼音首字母，对应“社保卡”，“社保卡”即“社会保障卡”"),
            ("yinhang", "“yinhang”是拼音，读作“银行”"), ("huiji", "“huiji”按近音或多音字，读作“会计”"), ("生育登纪", "“生育登纪”同音于“生育登记”"),
            ("zhajidi", "“zhajidi”可能是笔误，拼音接近“宅基地”"), ("511a", "编码以“511a”开头"), ("00X12", "编码含“00X12”"),
            ("minzhengju", "“minzhengju”是拼音，读作“民政局”（实施主体）"), ("换发 老年", "名称、实施主体或主题中分别含有“换发 老年”各词"),
        ])
    func reasons(typed: String, reason: String) {
        #expect(index.search(typed, limit: 1).first?.reason == reason)
    }

    @Test("codes are found by beginning and by part, letters of either case")
    func codes() {
        #expect(index.search("11419902md00000x", limit: 50).count == 18)
        #expect(index.search("11419902MD00000X12").map(\.name) == ["最低生活保障审核确认(农村最低生活保障)"])
        #expect(index.search("511A01").first?.score == 1000)
    }

    @Test("what can be done here comes before what is foreign, names before bodies")
    func order() {
        #expect(index.search("社会保障卡").map(\.name) == ["社会保障卡挂失与解挂", "社会保障卡申领(首次申领)", "社会保障卡启用"])
        let scores = index.search("民政", limit: 50).map(\.score)
        #expect(scores == scores.sorted(by: >) && scores.count == 18)
    }

    @Test("nothing typed, marks only, or words nobody uses find nothing")
    func nothing() {
        for typed in ["", "  ", "，。", "\u{0}", "xyzzy", "鬱龘"] { #expect(index.search(typed) == []) }
        #expect(index.search("社保", limit: 0) == [])
        #expect(CatalogIndex.empty.search("社保") == [])
    }

    @Test("whatever is typed, however long, is answered")
    func longInput() {
        #expect(index.search(String(repeating: "a", count: 500)) == [])
        #expect(index.search(String(repeating: "社会保障卡", count: 100)).count <= 20)
        #expect(index.search("shehuibaozhangka" + String(repeating: "申领", count: 30)).count <= 20)
    }
}

struct PinyinTests {
    private func read(_ text: String) -> String {
        Pinyin.readings(of: text.unicodeScalars).map { $0.first?.letters ?? "-" }.joined(separator: " ")
    }

    @Test(
        "characters are read as their words want it",
        arguments: [
            ("银行", "yin hang"), ("行政", "xing zheng"), ("会计", "kuai ji"), ("社会", "she hui"), ("长安", "chang an"),
            ("村长", "cun zhang"),
            ("调解", "tiao jie"), ("调查", "diao cha"), ("重大", "zhong da"), ("重新", "chong xin"), ("还款", "huan kuan"),
            ("给付", "ji fu"),
            ("税率", "shui lv"), ("旅馆", "lv guan"), ("单位", "dan wei"), ("参保", "can bao"), ("畜牧", "xu mu"),
            ("A1照", "- - zhao"),
        ])
    func words(text: String, pinyin: String) {
        #expect(read(text) == pinyin)
    }

    @Test("a character keeps its other readings behind the one that fits")
    func others() {
        let readings = Pinyin.readings(of: "银行".unicodeScalars)[1].map(\.letters)
        #expect(readings.first == "hang")
        #expect(readings.contains("xing"))
    }
}
