import Catalog
import Foundation
import Requirements
import Testing

@Suite(.tags(.needsShared))
struct SearchProbe {
    @Test func probe() throws {
        let shared = URL(filePath: "/work/shared/domain")
        func file(_ path: String) throws -> ImportFile {
            ImportFile(name: path, bytes: Array(try Data(contentsOf: shared.appending(path: path))))
        }
        let clock = ContinuousClock()
        let t0 = clock.now
        let outcome = CatalogImport.outcome(
            of: try ["catalog/matters.csv", "realdata/guangan_511602_matters.csv", "catalog/orgs.csv"].map(file), against: Catalog(), bodies: .none)
        print("import", clock.now - t0, outcome.added.count)
        for path in ["catalog/matters.csv", "catalog/materials.csv", "catalog/form_fields.csv", "realdata/guangan_511602_matters.csv", "catalog/orgs.csv"] {
            let f = try file(path)
            let a = clock.now
            let d = try DecodedText(f.bytes)
            let b = clock.now
            let t = DelimitedText(d.text, delimiter: .comma)
            let c = clock.now
            let o = CatalogImport.outcome(of: [f], against: Catalog(), bodies: .none)
            print(path, "decode", b - a, "split", c - b, "import", clock.now - c, t.rows.count, o.refused.count)
        }
        var entries = outcome.added.map { SearchEntry($0.record) }
        let base = entries
        var copy = 0
        while entries.count < 5000 {
            let e = base[copy % base.count]
            entries.append(SearchEntry(code: e.code + "-\(copy)", name: e.name + ["甲", "乙", "丙", "丁"][copy % 4], body: e.body, theme: e.theme))
            copy += 1
        }
        let t1 = clock.now
        let index = CatalogIndex(entries)
        print("build 5000", clock.now - t1)
        let small = CatalogIndex(base)
        let queries = ["社保卡", "shebaoka", "sbk", "she bao ka", "低", "s", "sh", "低保申请", "dibao", "db", "yinhang", "huiji", "kuaiji", "canjiren", "残疾证", "cjz", "cjrz",
            "lvxing", "lunghu", "nongji", "longji", "jiehun", "jiehundengji", "jhdj", "hukou", "fukou", "fangchanzheng", "511Z07", "11419902MD", "901001", "yilao baoxian", "老人证 补办", "社报卡", "shebaoak", "zhajidi", "zaijidi", "养老认证", "开店", "准生证", "shengyu", "sengyu", "民政局", "mzj", "公租房申请书", "changan", "chongxin", "zhongxin", "最低生活保障审核确认", "身份证丢了怎么办", "g", "生育ba", "xyzzy", "退伍军人优待", "医疗费用报销","换领 社保卡"]
        for q in queries {
            let hits = small.search(q, limit: 4)
            print("【\(q)】", hits.map { "\($0.name)｜\($0.reason)｜\($0.score)" }.joined(separator: "  ##  "))
        }
        var times: [Duration] = []
        var worst: (Duration, String) = (.zero, "")
        let runs = 4
        for round in 0..<runs {
            for q in queries {
                let a = clock.now
                _ = index.search(q, limit: 20)
                let d = clock.now - a
                if round > 0 { times.append(d); if d > worst.0 { worst = (d, q) } }
            }
        }
        times.sort()
        print("p50", times[times.count / 2], "p90", times[times.count * 9 / 10], "p99", times[times.count * 99 / 100], "max", worst)
    }
}
