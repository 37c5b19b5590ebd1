
import Catalog
import Foundation
import Testing
struct ZProbe {
    func rss() -> String { (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8))?.split(separator: "\n").first { $0.hasPrefix("VmRSS") }.map(String.init) ?? "" }
    @Test func probe() throws {
        let shared = URL(filePath: "/work/shared/domain")
        func file(_ path: String) throws -> ImportFile { ImportFile(name: path, bytes: Array(try Data(contentsOf: shared.appending(path: path)))) }
        let clock = ContinuousClock()
        let demo = try ["matters.csv", "materials.csv", "form_fields.csv", "flow_steps.csv", "orgs.csv"].map { try file("catalog/" + $0) }
        let t = clock.now
        let outcome = CatalogImport.outcome(of: demo, against: Catalog(), bodies: .none)
        print("demo import", clock.now - t)
        let index = outcome.added.flatMap { $0.record.part(.index).canonicalBytes }
        let guide = outcome.added.flatMap { $0.record.part(.guide).canonicalBytes }
        try Data(index).write(to: URL(filePath: "/tmp/c-index.bin")); try Data(guide).write(to: URL(filePath: "/tmp/c-guide.bin"))
        let real = CatalogImport.outcome(of: [try file("realdata/guangan_511602_matters.csv")], against: Catalog(), bodies: .none)
        let base = (outcome.added + real.added).map { SearchEntry($0.record) }
        var entries = base
        while entries.count < 5000 {
            let e = base[entries.count % base.count]
            entries.append(SearchEntry(code: e.code + "-\(entries.count)", name: e.name + ["甲", "乙", "丙", "丁"][entries.count / 1340], body: e.body, theme: e.theme))
        }
        print(rss())
        let a = clock.now
        let idx = CatalogIndex(entries)
        print("build", clock.now - a, rss())
        let queries = ["社保卡", "shebaoka", "sbk", "she bao ka", "低", "s", "sh", "低保申请", "dibao", "db", "yinhang", "huiji", "kuaiji", "canjiren", "残疾证", "cjz", "cjrz", "lvxing", "lunghu", "nongji", "longji", "jiehun", "jiehundengji", "jhdj", "hukou", "fukou", "fangchanzheng", "511Z07", "11419902MD", "901001", "yilao baoxian", "老人证 补办", "社报卡", "shebaoak", "zhajidi", "zaijidi", "养老认证", "开店", "准生证", "shengyu", "sengyu", "民政局", "mzj", "公租房申请书", "changan", "chongxin", "zhongxin", "最低生活保障审核确认", "身份证丢了怎么办", "g", "生育ba", "xyzzy", "退伍军人优待", "医疗费用报销", "换领 社保卡"]
        var times: [Duration] = []
        for _ in 0..<20 { for q in queries { times.append(clock.measure { _ = idx.search(q) }) } }
        times.sort()
        print("p50", times[times.count / 2], "p99", times[times.count * 99 / 100], "max", times.last!, "n", times.count, rss())
        for q in ["sbk"] { print(idx.search(q, limit: 60).map(\.name)) }
    }
}
