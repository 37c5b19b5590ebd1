import Testing
import Workload

@Suite struct EventRecordTests {
    private let author = Array("510117101201".utf8)

    /// One of each operation, and forms that no field is made for.
    private static let lines = [
        #"{"id":"f0a5ce72-d79c-4f0b-a1b9-6f80d252f8b9","case":"91f62c02-db5d-40ce-bdcc-7c6975198f09","seq":4,"ts":"2026-08-23T08:36:38.158+08:00","op":"accept","node":"510117101201","actor":"510117101201-测试甲","data":{"no":"SL10120120260823004","matter":"51577959337795","promise":"2026-08-28","sms":"19900000001","msg":"已受理。"}}"#,
        #"{"id":"f0a5ce72-d79c-4f0b-a1b9-6f80d252f8b9","case":"91f62c02-db5d-40ce-bdcc-7c6975198f09","seq":1,"ts":"2026-08-23T08:36:38.000+08:00","op":"apply","node":"510117101201","actor":"510117101201-测试甲","data":{"matter":"51577959337795","title":"测试事项","name":"测试乙","idno":"419902199001010015","phone":"19900000001","addr":"某区某镇某村3组12号","chan":"上门","form":{"家庭人口":3,"账号":"0062140000000000000","面积":18.0,"亩":0.31,"原因":"年老","空":"","词":null}}}"#,
        #"{"id":"f0a5ce72-d79c-4f0b-a1b9-6f80d252f8b9","case":"91f62c02-db5d-40ce-bdcc-7c6975198f09","seq":2,"ts":"2026-08-23T08:36:38.158+08:00","op":"materials","node":"510117101201","actor":"510117101201-测试甲","data":{"items":[{"no":1,"st":"容缺"},{"no":2,"st":"没有这个词"}],"pages":5,"scan":"9169641ad075"}}"#,
        #"{"id":"f0a5ce72-d79c-4f0b-a1b9-6f80d252f8b9","case":"91f62c02-db5d-40ce-bdcc-7c6975198f09","seq":5,"ts":"2026-08-23T08:36:38.158+08:00","op":"verify","node":"510117101201","actor":"510117101201-测试甲","data":{"way":"入户","opinion":"属实","with":["测试丙"],"gps":[30.5,104.30001]}}"#,
        #"{"id":"f0a5ce72-d79c-4f0b-a1b9-6f80d252f8b9","case":"91f62c02-db5d-40ce-bdcc-7c6975198f09","seq":8,"ts":"2026-08-23T08:36:38.158+08:00","op":"approve","node":"510117101000","actor":"510117101000-测试丁","data":{"res":"同意","opinion":"","doc":"某政服〔2026〕79号"}}"#,
        #"{"id":"f0a5ce72-d79c-4f0b-a1b9-6f80d252f8b9","case":"91f62c02-db5d-40ce-bdcc-7c6975198f09","seq":8,"ts":"2026-08-23T08:36:38.158+08:00","op":"close","node":"510117101201","actor":"测试丁","data":{"doc":"某政服〔2026〕079号","no":"SL1","archive":"00ff","extra":[],"with":[]}}"#,
        #"{"case":"not a uuid","ts":"2026-08-23T08:36:38.158+08:00","op":"unheard","node":"1","data":{"a\"\\\n":[true,false,null,-1.50e3]}}"#,
        #"{"id":"F0A5CE72-D79C-4F0B-A1B9-6F80D252F8B9","case":"c","seq":007,"ts":"2026-08-23T00:36:38Z","op":"notice","node":"510117101201","data":{"due":"2019-01-01","by":"é","opinion":"é"},"more":{"due":1}}"#,
    ]

    @Test("every record comes back from its entry, whatever its form", arguments: lines)
    func roundTrip(_ line: String) throws {
        let json = try JSONValue(bytes: Array(line.utf8))
        #expect(json.bytes == Array(line.utf8))
        let record = try #require(EventRecord(json, author: author))
        for namesCase in [true, false] {
            let payload = record.payload(namesCase: namesCase)
            let back = EventRecord.json(of: payload, wall: record.wall, author: author, caseName: record.caseName)
            #expect(back?.sorted.bytes == json.sorted.bytes)
            #expect(EventRecord.caseName(in: payload) == record.caseName || !namesCase)
        }
    }

    @Test("what the journal says already is not said again")
    func saidOnce() throws {
        let record = try #require(EventRecord(JSONValue(bytes: Array(Self.lines[0].utf8)), author: author))
        let payload = record.payload(namesCase: false)
        #expect(payload.kind == 183)
        // id 18, seq 2, officer 20, number 11, matter 8, promise 3
        #expect(payload.open.count == 62)
        #expect(payload.secluded?.count == 21)
        #expect(record.payload(namesCase: true).open.count == 62 + 18)
    }

    @Test("a record in a form that the table has not goes whole, as JSON")
    func other() throws {
        let record = try #require(EventRecord(JSONValue(bytes: Array(Self.lines[6].utf8)), author: author))
        let payload = record.payload(namesCase: false)
        #expect(payload.kind == WorkloadKind.otherEvent)
        #expect(payload.secluded == Array(Self.lines[6].utf8))
        #expect(EventRecord(.object([]), author: author) == nil)
    }
}
