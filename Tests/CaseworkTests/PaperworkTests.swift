import Catalog
import Chronology
import Jurisdiction
import Requirements
import Testing

@testable import Casework

@Suite struct PaperworkTests {
    let station = Paperwork.Station(
        name: "青槐村便民服务站", division: World.village.division, address: "青槐村1号", hours: "周一至周五", phone: "0399-6601001")

    @Test("every paper of a whole case, each with head, foot and marks", .requirement("Z09", "C04", "H01"))
    func wholeCase() throws {
        let world = try finished()
        let papers = paperwork(world).documents
        #expect(papers.map(\.kind) == [.receipt, .acceptance, .result, .transferList, .serviceReceipt])
        for paper in papers {
            #expect(paper.caseNumber == world.theCase.number?.description)
            #expect(paper.marks.catalogVersion == 1)
            #expect(paper.marks.station == "青槐村便民服务站")
            #expect(paper.marks.officer == "李受理")
            #expect(paper.foot.contains { $0.label == "咨询电话" && $0.value == "0399-6601686" })
            #expect(paper.foot.contains { $0.label == "投诉电话" && $0.value == "0399-6601693" })
            #expect(!paper.copies.isEmpty)
            #expect(paper.number?.isEmpty == false)
        }
    }

    @Test("受理通知书 has the fields of the state machine §4", .requirement("C04", "E01", "C18"))
    func acceptance() throws {
        let paper = try #require(paperwork(try finished()).document(.acceptance))
        #expect(paper.title == "受理通知书")
        #expect(paper.issuer == "洛滨区民政局")
        #expect(paper.seal == .body("洛滨区民政局受理专用章"))
        #expect(
            lines(paper) == [
                "申请人：金新", "居民身份证：419903200809289486", "联系方式：19900000001", "事项：最低生活保障审核确认",
                "事项编码：11419902MD000050X54000511901001", "实施机关：洛滨区民政局", "申请日期：2026年11月23日",
                "受理日期：2026年11月23日", "办理依据：《社会救助暂行办法》第九条", "承诺办结时限：20个工作日，应于2026年12月21日前办结",
                "法定办结时限：30个工作日，至2027年1月5日", "特别程序：入户调查，所需时间另行书面告知", "收费：不收费",
                "结果领取：到青槐村便民服务站窗口领取", "查询：凭办件编号和证件号码后四位，到青槐村便民服务站或洛滨区民政局查询，电话0399-6601001",
            ])
        #expect(
            paper.tables.map(\.rows) == [
                [["1", "居民身份证", "原件核验退还", "1", "B 已核对原件"], ["2", "居民户口簿", "原件", "1", "B 已核对原件"]]
            ])
        #expect(paper.signatures.map(\.label) == ["受理人", "申请人（签收）及时间"])
        #expect(paper.closing == ["本件由青槐村便民服务站受洛滨区民政局委托受理。"])
    }

    @Test("a material of which the catalog has no name is printed under its number")
    func unnamedMaterial() throws {
        var world = World()
        try world.file(.receive(intake()), at: World.village)
        let handed = [HandedMaterial(index: 9, form: .copy, count: 2, grade: .uploaded)]
        #expect(paperwork(world).materialTable(handed).rows == [["9", "材料9", "复印件", "2", "C 未核对"]])
    }

    @Test("each date has a remark of its own where its year's holidays are not arranged", .requirement("E15"))
    func provisionalDates() throws {
        func dates(committed: Bool, statutory: Bool) throws -> [String] {
            var world = World()
            world.provisional = (committed, statutory)
            try world.file(.receive(intake()), at: World.village)
            try world.file(.accept(signed), at: World.village)
            let paper = try #require(paperwork(world).document(.acceptance))
            return paper.lines.filter { $0.label.contains("办结时限") }.map(\.value)
        }
        let remark = "（该年度放假安排公布后可能调整）"
        let (known, beyond) = ("20个工作日，应于2026年12月21日前办结", "30个工作日，至2027年1月5日")
        #expect(try dates(committed: false, statutory: true) == [known, beyond + remark])
        #expect(try dates(committed: true, statutory: false) == [known + remark, beyond])
        #expect(try dates(committed: false, statutory: false) == [known, beyond])
    }

    @Test("nothing is handed over that has no number to name it by", .requirement("H01"))
    func serviceWithoutNumber() throws {
        var world = World()
        try world.file(.receive(intake()), at: World.village)
        try world.file(.accept(signed), at: World.village)
        try world.file(.step(.beginExamination, reason: "", Remark()), by: .examiner, at: World.town)
        try world.file(.propose(favours: true, Remark()), by: .examiner, at: World.town)
        // A program that is not ours decided, and gave no number.
        world.append(
            .grant(
                Decision(
                    documentNumber: "", validUntil: nil, deliveryDue: date("2026-12-07"), isSingleHanded: false,
                    statement: nil)),
            by: .decider, at: World.district, parents: world.frontier(of: world.filed))
        try world.file(.step(.noCredential, reason: "", Remark()), by: .issuer, at: World.district)
        #expect(throws: Refusal(.nothingToServe)) {
            try world.file(.serve(.window, signed), by: .issuer, at: World.district)
        }
    }

    @Test("一次性告知书 lists every defect with ground and cure, and what is already fine", .requirement("C03", "C05"))
    func correctionNotice() throws {
        var world = World()
        try world.file(.receive(intake(materials: [idCard])), at: World.village)
        try world.file(
            .notifyCorrection(
                [
                    Defect(subject: .material(2), problem: .missing),
                    Defect(subject: .field("mobile"), problem: .contradicts),
                ],
                due: nil, Remark(items: [.init(subject: .field("mobile"), words: "请核对号码")])), at: World.village)
        let paper = try #require(paperwork(world).document(.correctionNotice))
        #expect(paper.tables.map(\.caption) == ["需要补正的内容", "已符合要求的材料，无需再交"])
        #expect(
            paper.tables[0].rows == [
                ["1", "居民户口簿", "缺少", "第九条", "请提交原件1份"], ["2", "手机号码", "与其他材料不一致", "《社会救助暂行办法》第九条", "请核对号码"],
            ])
        #expect(paper.tables[1].rows == [["1", "居民身份证", "原件核验退还", "1", "B 已核对原件"]])
        #expect(lines(paper).contains("补正期限：2026年12月7日前"))
        #expect(paper.closing.contains { $0.hasPrefix("逾期") })
    }

    @Test("the slip of a station that only receives says why, and that receiving is not accepting", .requirement("Z04"))
    func slip() throws {
        var world = World()
        try world.file(.receive(intake()), at: World.village.with(.receivesOnly))
        let paper = try #require(paperwork(world).document(.receipt))
        #expect(lines(paper).contains { $0.hasPrefix("转交原因：本站对该事项只代收、不受理") })
        #expect(lines(paper).contains("下一步：2026年11月30日前书面告知是否受理或需要补正的全部内容"))
        #expect(paper.closing.contains { $0.hasPrefix("收件不等于受理") })
        #expect(paper.seal == .station)
    }

    @Test("准予 is said of licences only", arguments: MatterKind.allCases)
    func wording(kind: MatterKind) throws {
        var world = World()
        world.terms = .terms(kind: kind)
        try decide(&world)
        let paper = try #require(paperwork(world).document(.result))
        #expect(paper.title == (kind == .licence ? "准予行政许可决定书" : "办理结果（最低生活保障金领取证）"))
        let text = ([paper.title] + paper.opening + lines(paper)).joined()
        #expect(text.contains("准予") == (kind == .licence))
    }

    @Test("refusals, denials and returns carry reasons and remedies", .requirement("C05", "C18"))
    func negative() throws {
        var refused = World()
        try refused.file(.receive(intake()), at: World.town)
        try refused.file(
            .refuse(.notCompetent, competentBody: "嵩北区民政局", Remark(words: "户籍在嵩北区")), at: World.town)
        let nonAcceptance = try #require(paperwork(refused).document(.nonAcceptance))
        #expect(lines(nonAcceptance).contains("请向下列机关申请：嵩北区民政局"))
        #expect(lines(nonAcceptance).contains("不予受理的理由：该事项依法不属于本机关职权范围。户籍在嵩北区"))
        #expect(nonAcceptance.closing.joined().contains("六十日") && nonAcceptance.closing.joined().contains("六个月"))

        var returned = World()
        try returned.file(.receive(intake()), at: World.village)
        try returned.file(.step(.handBack, reason: "", Remark(words: "申请人改日再办", signature: .byHand)), at: World.village)
        let handBack = try #require(paperwork(returned).document(.handBack))
        #expect(handBack.tables.first?.rows.count == 2)
        #expect(lines(handBack).contains("退件理由：申请人改日再办"))

        var withdrawn = World()
        try withdrawn.file(.receive(intake()), at: World.village)
        try withdrawn.file(.step(.withdraw, reason: "", signed), at: World.village)
        #expect(try #require(paperwork(withdrawn).document(.withdrawal)).closing == ["撤回不影响再次申请。"])
    }

    @Test("a thumbprint and a refusal to sign stand on the paper with their witnesses")
    func signatures() throws {
        let scribe = Witness(name: called("㛃𠅤"), capacity: "村医", trace: "")
        let witness = Witness(name: called("邻居丙"), capacity: "邻居", trace: "")
        var world = World()
        try world.file(.receive(intake(applicant("䶮𬱖"))), at: World.village)
        try world.file(.accept(Remark(signature: .thumbprint(scribe: scribe, witness: witness))), at: World.village)
        let paper = try #require(paperwork(world).document(.acceptance))
        #expect(paper.signatures.map(\.printed) == ["李受理", "", "㛃𠅤（村医）", "邻居丙（邻居）"])
        #expect(Array(try #require(paper.addressee).utf8) == Array("䶮𬱖".utf8))
    }

    @Test("the check value follows what the paper says, not who prints it again", .requirement("Z09"))
    func checkValue() throws {
        let world = try finished()
        func value(_ world: World, at moment: Instant, by officer: String) throws -> String {
            try #require(
                Paperwork(of: world.theCase, under: world.terms, at: station, on: moment, by: officer)
                    .document(.acceptance)
            ).checked(by: sum).marks.checkValue
        }
        let first = try value(world, at: world.moment, by: "李受理")
        #expect(first.utf8.count == 8)
        #expect(try value(world, at: at("2030-01-01", hour: 1), by: "别人") == first)
        var other = World()
        try other.file(.receive(intake(applicant("金欣"))), at: World.village)
        try other.file(.accept(signed), at: World.village)
        #expect(try value(other, at: world.moment, by: "李受理") != first)
    }

    @Test("printed again later or elsewhere, a paper says what it said the first time", .requirement("Z09"))
    func reprints() throws {
        var world = World()
        try world.file(.receive(intake(materials: [idCard])), at: World.village)
        try world.file(
            .notifyCorrection([Defect(subject: .material(2), problem: .missing)], due: nil, Remark()), at: World.village
        )
        let first = try #require(paperwork(world).document(.correctionNotice)).checked(by: sum)
        let more = HandedMaterial(index: 3, form: .copy, count: 1, grade: .uploaded)
        try world.file(.supplement(Amendment(materials: [household, more], fields: []), signed), at: World.town)
        let town = Paperwork.Station(
            name: "青槐镇便民服务中心", division: World.town.division, address: "", hours: "", phone: "")
        let again = try #require(
            Paperwork(
                of: world.theCase, under: world.terms, at: town, on: world.moment, by: "别人", directory: [station, town]
            )
            .document(.correctionNotice)
        ).checked(by: sum)
        #expect(again.tables == first.tables)
        #expect(again.lines == first.lines)
        #expect(again.marks.checkValue == first.marks.checkValue)
        #expect(again.marks.station == "青槐镇便民服务中心")
    }

    @Test("every row of the table that owes a paper has one")
    func everyPaper() throws {
        let issuing = Set(Transition.table.filter { $0.document != nil }.map(\.event))
        #expect(
            issuing == [
                .preRegister, .receive, .supplement, .accept, .notifyCorrection, .refuse, .handBack, .expire, .forward,
                .transfer, .dispatch, .askExplain, .grant, .decideInstant, .deny, .prepareNotice, .terminate, .withdraw,
                .serve, .revokeMandate, .informPrincipal, .ratifyAct, .disownAct,
            ])
    }

    @Test("at a carrier without private parts no paper goes out", .requirement("Z10", "I09"))
    func carrier() throws {
        var world = World()
        try world.file(.receive(intake()), at: World.village)
        guard case .receive(let event) = world.filed[0].event else { return }
        var carrier = World()
        carrier.append(
            .receive(
                Receipt(
                    number: event.number, matter: event.matter, handling: event.handling, materials: event.materials,
                    noticeDue: event.noticeDue, hindrance: nil, delivery: .window, application: nil)),
            at: World.village, parents: [])
        #expect(paperwork(world).document(.receipt) != nil)
        #expect(paperwork(carrier).document(.receipt) == nil)
    }

    /// A stand-in for SHA-256: the papers ask only that it follows the bytes.
    private func sum(_ bytes: [UInt8]) -> [UInt8] {
        var hash: UInt64 = 14_695_981_039_346_656_037
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 1_099_511_628_211 }
        return (0..<8).map { UInt8(truncatingIfNeeded: hash >> (8 * $0)) }
    }

    private func paperwork(_ world: World) -> Paperwork {
        Paperwork(of: world.theCase, under: world.terms, at: station, on: world.moment, by: "李受理")
    }

    private func lines(_ paper: CaseDocument) -> [String] { paper.lines.map { "\($0.label)：\($0.value)" } }

    private func decide(_ world: inout World) throws {
        try world.file(.receive(intake()), at: World.village)
        try world.file(.accept(signed), at: World.village)
        try world.file(.step(.beginExamination, reason: "", Remark()), by: .examiner, at: World.town)
        try world.file(.propose(favours: true, Remark()), by: .examiner, at: World.town)
        try world.file(.grant(validUntil: nil, Remark()), by: .decider, at: World.district)
    }

    private func finished() throws -> World {
        var world = World()
        try decide(&world)
        try world.file(.step(.noCredential, reason: "", Remark()), by: .issuer, at: World.district)
        try world.file(.dispatch(to: World.village.division, Remark()), by: .issuer, at: World.district)
        try world.file(.step(.arrive, reason: "", Remark()), at: World.village)
        try world.file(.serve(.window, signed), at: World.village)
        return world
    }
}
