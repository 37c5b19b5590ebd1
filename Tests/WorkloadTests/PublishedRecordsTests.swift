import Testing
import Workload

@Suite struct PublishedRecordsTests {
    private let matters = [
        #"{"code":"51522741157740","name":"甲","type":"公共服务","dept":"某局","level":"区级","target":"自然人","basis":[{"law":"《某法》","art":"第五条","text":"应当核实。"}],"cond":["（一）真实。","（二）完整。"],"mats":[{"no":1,"name":"身份证","form":"原件1份","need":"必要","src":"自备","note":""},{"no":2,"name":"户口簿","form":"原件1份","need":"必要","src":"自备","note":"全本。"}],"steps":["申请"],"legal_days":20,"promise_days":3,"fee":"不收费","result":"证照","win":"1楼A区12号窗口","hours":"周一至周五","tel":"028-60000000","sup_tel":"028-60000001","faq":[{"q":"问？","a":"答。"}],"local":"无","ver":2,"upd":"2026-03-04T09:08:07+08:00"}"#,
        #"{"code":"51522741157741","name":"乙","promise_days":0,"ver":1,"upd":"2026-03-04T09:08:07+08:00","new":[1,2.5]}"#,
    ]
    private let organisation =
        #"{"code":"510117101201","level":"village","name":"某村","parent":"510117101000","tel":"x","agents":[{"name":"测试甲","tel":"19900000001"}]}"#
    private let changes = [
        #"{"code":"51522741157740","set":{"win":"1楼A区7号窗口","promise_days":1,"ver":3,"upd":"2026-11-20T13:01:11+08:00"}}"#,
        #"{"code":"51522741157740","set":{"mats":[{"no":1,"name":"身份证","form":"原件1份","need":"必要","src":"自备","note":""},{"no":2,"name":"户口簿","form":"原件1份","need":"必要","src":"自备","note":"首页。"}],"cond":["（一）真实。","（二）有效。"],"ver":4}}"#,
        #"{"code":"51522741157741","set":{"name":"乙","fee":"不收费","cond":[],"ver":2}}"#,
        #"{"code":"51522741157742","set":{"name":"unknown matter"}}"#,
    ]

    @Test("a catalog and its changes come back record by record, and the changes are as short as what changed")
    func roundTrip() throws {
        var (writer, reader) = (PublishedRecords(), PublishedRecords())
        func carry(_ line: String, _ payload: (JSONValue) -> Payload) throws -> Payload {
            let json = try JSONValue(bytes: Array(line.utf8))
            let payload = payload(json)
            let back = try #require(reader.json(of: payload))
            #expect(back.sorted.bytes == json.sorted.bytes)
            reader.take(back)
            writer.take(json)
            return payload
        }
        for line in matters { #expect(try carry(line, writer.payload(matter:)).kind == WorkloadKind.matter) }
        #expect(try carry(organisation, writer.payload(organisation:)).kind == WorkloadKind.organisation)
        let sent = try changes.map { try carry($0, writer.payload(change:)) }
        #expect(
            sent.map(\.kind) == [
                WorkloadKind.patch, WorkloadKind.patch, WorkloadKind.patch, WorkloadKind.otherPublication,
            ])
        // Which matter, the window's number between what is kept, and three differences.
        #expect(sent[0].open.count == 34)
        #expect(reader.currentMatters.map(\.sorted) == writer.currentMatters.map(\.sorted))
        #expect(reader.currentMatters[0]["win"]?.text == Array("1楼A区7号窗口".utf8))
        #expect(reader.currentOrganisations.count == 1 && reader.changes.count == 4)
    }

    @Test("bytes that are no record give none", arguments: [[0xFF], [0x0A, 0x7F], [0x08], [0x13, 0x01]])
    func junk(_ bytes: [UInt8]) {
        for kind in [WorkloadKind.matter, WorkloadKind.patch, WorkloadKind.organisation, WorkloadKind.otherPublication]
        {
            #expect(PublishedRecords().json(of: Payload(kind: kind, open: bytes, secluded: nil)) == nil)
        }
    }
}
