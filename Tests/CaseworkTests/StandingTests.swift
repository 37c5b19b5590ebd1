import Casework
import Requirements
import Testing

/// Who stands here for whom, asked at the desk: receipt, withdrawal, collection.
@Suite struct StandingTests {
    let proxy = Proxy(
        name: called("孙强涛"), document: document(.residentCard, "419902193104064042"), phone: nil)

    @Test("a mandate covers its acts, its matter and its days", .requirement("G01", "G03"))
    func mandate() throws {
        #expect(try receiving(by: agent([.apply])) == [])
        #expect(try receiving(by: agent([.collect])) == ["mandate-does-not-cover"])
        #expect(try receiving(by: agent([.apply], matter: "另一事项")) == ["mandate-for-other-matter"])
        #expect(try receiving(by: agent([.apply], matter: MatterTerms.allowance.reference.code)) == [])
        #expect(try receiving(by: agent([.apply], from: "2026-11-24")) == ["mandate-not-yet-valid"])
        #expect(try receiving(by: agent([.apply], until: "2026-11-22")) == ["mandate-expired"])
        #expect(try receiving(by: agent([.apply], until: "2026-11-23")) == [])
    }

    @Test("an agent for the application may not withdraw it or collect its result")
    func otherActs() throws {
        var world = World()
        try world.file(.receive(intake(standing: agent([.apply]))), at: World.village)
        #expect(
            try codes { try world.file(.step(.withdraw, reason: "", signed), at: World.village) } == [
                "mandate-does-not-cover"
            ])
        let inPerson = Remark(present: .oneself, signature: .byHand)
        try world.file(.step(.withdraw, reason: "", inPerson), at: World.village)
        #expect(world.theCase.stage == .withdrawn)
    }

    @Test("guardian, relative with witness, heir, legal representative")
    func others() throws {
        let witness = Witness(name: called("邻居甲"), capacity: "邻居", trace: "")
        let dead = Applicant(
            kind: .person, name: called("金新"), document: document(.residentCard, residentNumber),
            contact: .phone("19900000001"), hasDied: true)
        let company = Applicant(
            kind: .organisation, name: called("演示餐饮店"), document: document(.creditCode, "92419902MD0020009Y"),
            contact: .phone("19900020001"))
        #expect(try receiving(by: .guardian(proxy, ground: "户口簿")) == [])
        #expect(try receiving(by: .relative(proxy, relation: "儿子", witnesses: [witness])) == [])
        #expect(try receiving(by: .relative(proxy, relation: "儿子", witnesses: [])) == ["no-witness"])
        #expect(try receiving(by: .heir(proxy, relation: "女儿", ground: "公证书")) == ["applicant-is-alive"])
        #expect(try receiving(by: .heir(proxy, relation: "女儿", ground: "公证书"), for: dead) == [])
        #expect(try receiving(by: agent([.apply]), for: dead) == ["applicant-has-died"])
        #expect(try receiving(by: .oneself, for: dead) == ["applicant-has-died"])
        #expect(try receiving(by: .legalRepresentative(proxy)) == ["person-has-no-legal-representative"])
        #expect(try receiving(by: .legalRepresentative(proxy), for: company) == [])
        #expect(try receiving(by: .oneself, for: company) == ["organisation-needs-proxy"])
        #expect(try receiving(by: agent([.apply]), for: company) == [])
    }

    @Test("a thumbprint needs a scribe and another witness; a refusal a witness")
    func signatures() throws {
        let scribe = Witness(name: called("村医"), capacity: "村医", trace: "")
        let witness = Witness(name: called("邻居"), capacity: "邻居", trace: "")
        func accepting(_ signature: Signature?) throws -> [String] {
            var world = World()
            try world.file(.receive(intake(signature: nil)), at: World.village)
            return try codes { try world.file(.accept(Remark(signature: signature)), at: World.village) }
        }
        #expect(try accepting(nil) == ["not-signed"])
        #expect(try accepting(.thumbprint(scribe: scribe, witness: witness)) == [])
        #expect(try accepting(.thumbprint(scribe: scribe, witness: scribe)) == ["scribe-is-witness"])
        #expect(try accepting(.refused(reason: "不愿", witness: witness)) == [])
    }

    @Test("a document of the other kind of applicant, and a birthday in the future, are refused")
    func applicants() throws {
        let wrong = Applicant(
            kind: .person, name: called("金新"), document: document(.creditCode, "92419902MD0020009Y"),
            contact: .phone("19900000001"))
        let unborn = Applicant(
            kind: .person, name: called("金新"), document: document(.birthCertificate, "T419902001"),
            birth: date("2026-11-24"), contact: .phone("19900000001"))
        let newborn = Applicant(
            kind: .person, name: called("金新"), document: document(.birthCertificate, "T419902001"),
            birth: date("2026-11-23"), contact: .phone("19900000001"))
        #expect(try receiving(by: .oneself, for: wrong) == ["document-of-organisation"])
        #expect(try receiving(by: .oneself, for: unborn) == ["in-future"])
        #expect(try receiving(by: .guardian(proxy, ground: "母亲"), for: newborn) == [])
    }

    @Test("likeness proposes, a name alone does not")
    func likeness() throws {
        let card = applicant("买买提·吐尔逊")
        let passport = Applicant(
            kind: .person, name: called("买买提・吐尔逊"), document: document(.passport, "E12345678"),
            birth: date("2008-09-28"), contact: .phone("19900000009"))
        let stranger = Applicant(
            kind: .person, name: called("买买提.吐尔逊"), document: document(.passport, "E87654321"),
            contact: .phone("19900000008"))
        #expect(Likeness(card, passport) == .sameName(also: [.birth]))
        #expect(Likeness(card, stranger) == nil)
        #expect(Likeness(passport, stranger) == nil)
        #expect(Likeness(card, applicant("金新")) == .sameDocument)
    }

    @Test(
        "a newborn without number and a person without phone fill required fields with the reason", .requirement("C04"))
    func absent() throws {
        var world = World()
        let newborn = Applicant(
            kind: .person, name: called("金新"),
            document: .none(reason: "尚未登记", witness: Witness(name: called("村医"), capacity: "接生", trace: "")),
            birth: date("2026-11-20"), contact: .noPhone(reason: "父母无手机", through: .villageBroadcast))
        try world.file(
            .receive(intake(newborn, standing: .guardian(proxy, ground: "母亲"))), at: World.village)
        try world.file(.accept(signed), at: World.village)
        #expect(world.theCase.stage == .accepted)
    }

    private func agent(
        _ acts: Set<Mandate.Act>, matter: String? = nil, from: String = "2026-01-01", until: String? = nil
    ) -> Standing {
        .agent(proxy, Mandate(acts: acts, matter: matter, from: date(from), until: until.map(date), paper: "委托书"))
    }

    private func receiving(by standing: Standing, for applicant: Applicant = applicant()) throws -> [String] {
        var world = World()
        return try codes { try world.file(.receive(intake(applicant, standing: standing)), at: World.village) }
    }
}
