import Catalog
import Testing

/// Not a benchmark: it only notices when searching has become slow by an order of magnitude, in any build and on a busy machine.
struct SearchSpeedTests {
    @Test("5,000 matters are searched at once")
    func fiveThousand() {
        let subjects = ["社会保障卡", "城乡居民养老保险", "最低生活保障", "不动产", "食品经营许可", "道路运输证", "个体工商户", "残疾人证", "农村宅基地", "林木采伐"]
        let acts = ["申领", "补领", "换领", "挂失", "信息变更", "注销登记", "首次登记", "延续", "年度审验", "待遇领取资格认证"]
        let entries = (0..<5000).map { number in
            SearchEntry(
                code: "11419902MD\(100_000 + number)",
                name: subjects[number % 10] + acts[number / 10 % 10] + "(第\(number / 100)类)", body: "某局\(number % 40)")
        }
        let index = CatalogIndex(entries)
        let typed = [
            "社", "社保卡", "sbk", "shebaoka", "buling", "s", "nongcun", "longcun", "zhajidi", "低保申请", "1149", "xyzzy",
            "宅基地 年审",
        ]
        let clock = ContinuousClock()
        _ = index.search("a")
        let times = (typed + typed + typed).map { text in clock.measure { _ = index.search(text) } }.sorted()
        #expect(times[times.count * 9 / 10] < .milliseconds(500))
        #expect(index.search("sbk").count == 20)
    }
}
