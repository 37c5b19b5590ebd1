import Casework
package import Catalog
import Chronology
import GRDB
import Journal
import Jurisdiction
import PlantedBugs
package import Routing
import Supervision
import Trust

/// Why a matter cannot be worked with here, before any rule of casework is asked.
package enum MatterRefusal: Error, Sendable, CustomStringConvertible {
    case unknown(String)
    /// Published, but not for applications here; the sentence says what to do.
    case notAcceptable(String, Acceptability)
    case unreadable(MatterFault)
    /// No level in this tree decides it.
    case nobodyDecides(String)
    case noRoute(NoRoute)

    /// Stable, for scripts.
    package var code: String {
        switch self {
        case .unknown: "unknown-matter"
        case .notAcceptable(_, .foreign): "foreign-matter"
        case .notAcceptable: "not-acceptable"
        case .unreadable: "unreadable-matter"
        case .nobodyDecides: "nobody-decides"
        case .noRoute: "no-route"
        }
    }

    package var description: String {
        switch self {
        case .unknown(let code): "no matter \(code) in the catalog held here; sync, or search for it by name"
        case .notAcceptable(let code, let why): "no applications for \(code) are taken here: \(why)"
        case .unreadable(let fault): "the published matter cannot be read: \(fault); tell the catalog's editor"
        case .nobodyDecides(let code): "no level of this tree decides \(code); tell the catalog's editor"
        case .noRoute(let why): "nobody can be named as competent: \(why); give the applicant's division more exactly"
        }
    }

    /// For the officer.
    package var sentence: String {
        switch self {
        case .unknown: Acceptability.unknown.sentence
        case .notAcceptable(_, let why): why.sentence
        case .unreadable, .nobodyDecides: "该事项公布的内容不完整，暂不能办理；请联系上级目录管理员。"
        case .noRoute: "无法确定由哪里办理，请核对申请人所在的村（社区）。"
        }
    }
}

extension Replica {
    /// A matter in the version that is in force, or in the one a case was accepted under.
    func matter(_ code: String, version: Int?, _ db: Database) throws -> (matter: Matter, version: MatterVersion) {
        let catalog = try catalogView(db).catalog
        let today = legalNow().civilDate
        let found =
            version.map { catalog.version(code, $0) } ?? catalog.current(code, on: today) ?? catalog.latest(code)
        guard let found else { throw MatterRefusal.unknown(code) }
        do { return (try Matter(found.record), found) } catch { throw MatterRefusal.unreadable(error) }
    }

    /// What newer versions say of the matter's standing is asked of the version in force, whose index is here.
    func matterForIntake(
        _ code: String, _ db: Database
    ) throws -> (matter: Matter, version: MatterVersion, inForce: MatterVersion) {
        let (matter, inForce) = try matter(code, version: nil, db)
        guard !inForce.isWhole,
            let whole = try catalogView(db).catalog.workable(code, on: legalNow().civilDate)
        else { return (matter, inForce, inForce) }
        do { return (try Matter(whole.record), whole, inForce) } catch { throw MatterRefusal.unreadable(error) }
    }

    /// - Parameter version: nil for a new application.
    func terms(_ code: String, version: Int?, _ db: Database) throws -> MatterTerms {
        let key = Views.TermsKey(code: Array(code.utf8), version: version, day: legalNow().civilDate)
        if let terms = views.terms[key] { return terms }
        let (matter, taken): (Matter, MatterVersion)
        var standing: Matter
        if let version {
            (matter, taken) = try self.matter(code, version: version, db)
            standing = matter
        } else {
            (matter, taken, _) = try matterForIntake(code, db)
            standing = try self.matter(code, version: nil, db).matter
        }
        // Who may do what is said by the index, which may be newer than the form.
        guard let authority = try catalogView(db).authority(for: standing) else {
            throw MatterRefusal.nobodyDecides(code)
        }
        let terms = MatterTerms(
            matter, version: UInt32(taken.number), hash: taken.isWhole ? sha256(taken.record.canonicalBytes) : [],
            authority: authority, isWhole: taken.isWhole)
        views.terms[key] = terms
        return terms
    }

    /// What casework asks of this desk for one application: who is competent, which dates follow, which number is next.
    func desk(for terms: MatterTerms, of filed: CaseState?, _ db: Database) throws -> Desk {
        let jurisdiction = try jurisdiction(db)
        let now = legalNow()
        // A case goes where its first handler found it to go; a new one is judged by the place of this station.
        let applicant = filed?.origin ?? identity.division
        let competence: Competence
        do throws(NoRoute) {
            competence = try Competence(terms.authority, applicant: applicant, on: now.civilDate, in: jurisdiction)
        } catch { throw MatterRefusal.noRoute(error) }
        let authority = competence.authority(ofStation: identity.division, in: jurisdiction).authority
        let decides = authority == .decides && filed == nil ? identity.division : competence.decides
        let examines = decides == identity.division ? decides : competence.examines(in: jurisdiction)
        let handling =
            filed?.folded.handling
            ?? Handling(body: competence.body?.name ?? terms.authority.body.name, examines: examines, decides: decides)
        return Desk(
            node: identity.node, shortCode: try shortCode(), division: identity.division, level: identity.level,
            authority: authority, handling: handling,
            isOnePerson: try officers(db).count { !$0.roles.isDisjoint(with: Self.deskRoles) } == 1,
            parent: parentDivision, now: now, dues: dues(terms, from: now.civilDate), nextNumber: try nextNumber(db),
            isCaseOnlyHere: try filed.map { try isOnlyHere($0.subject, db) } ?? true, doubtsClock: knowsNoTime)
    }

    private static let deskRoles: Set<Role> = [.intakeClerk, .examiner, .decider]

    /// The division of the post above; nil at the root.
    var parentDivision: DivisionCode? { identity.parentPost?.division }

    func shortCode() throws -> Casework.ShortCode {
        guard let code = Casework.ShortCode(identity.attributes.shortCode.description) else {
            throw ReplicaFault.damaged("the node's short code is not one of case numbers")
        }
        return code
    }

    private func dues(_ terms: MatterTerms, from day: CivilDate) -> DueDates {
        let calendar = Self.calendar
        let key = Views.DuesKey(matter: terms.reference, day: day)
        if let dues = views.dues[key] { return dues }
        func due(_ limit: TimeLimit) -> Deadline {
            switch limit.unit {
            case .workingDays: calendar.due(accepted: day, workingDays: limit.days)
            case .naturalDays: calendar.due(from: day, naturalDays: limit.days)
            }
        }
        let notice = calendar.due(accepted: day, workingDays: 5)
        let ten = calendar.due(accepted: day, workingDays: 10)
        let committed = due(terms.committedLimit)
        let statutory = terms.statutoryLimit.map(due)
        let dues = DueDates(
            notice: notice.due, correction: ten.due, committed: committed.due, statutory: statutory?.due,
            delivery: ten.due, isCommittedProvisional: committed.provisional,
            isStatutoryProvisional: statutory?.provisional ?? false, calendar: calendar.version)
        views.dues[key] = dues
        return dues
    }

    // MARK: - Numbers

    static let counterSetting = "case_counter"

    func caseCounter(_ db: Database) throws -> UInt32 {
        guard let text = try setting(Self.counterSetting, db) else { return 0 }
        return UInt32(String(decoding: text, as: UTF8.self)) ?? 0
    }

    private func nextNumber(_ db: Database) throws -> CaseNumber? {
        CaseNumber(
            issuer: try shortCode(), year: legalNow().civilDate.year,
            segmentTag: PlantedBug.numbersWithoutTag.isPlanted ? 0 : runTag().value, counter: try caseCounter(db) + 1)
    }

    func takeNumber(_ number: CaseNumber, _ db: Database) throws {
        if PlantedBug.countsNoCases.isPlanted { return }
        try setSetting(Self.counterSetting, Array(String(number.counter).utf8), db)
        keptTips?.counter = number.counter
    }

    /// This desk gives a number: which run gave it is remembered, since its tag is a part of it.
    func giveNumber(_ number: CaseNumber, _ db: Database) throws {
        try takeNumber(number, db)
        var runs = try numberRuns(db)
        guard runs.last?.tag != runTag() else { return }
        runs = (runs + [NumberRun(tag: runTag(), first: number.counter)]).suffix(NumberRun.limit)
        try setSetting(
            Self.runsSetting, Array(runs.map { "\($0.tag) \($0.first)\n" }.joined().utf8), db)
        keptTips?.runs = runs
    }

    /// The runs that gave the last numbers, oldest first.
    func numberRuns(_ db: Database) throws -> [NumberRun] {
        String(decoding: try setting(Self.runsSetting, db) ?? [], as: UTF8.self).split(separator: "\n").compactMap {
            let words = $0.split(separator: " ")
            return words.count == 2 ? NumberRun(words[0], words[1]) : nil
        }
    }

    private static let runsSetting = "number_runs"

    /// The tag of this run; drawn at its first use.
    func runTag() -> SegmentTag {
        if let run { return run.tag }
        let bytes = PlantedBug.keepsOneTag.isPlanted ? identity.node.bytes : entropy.bytes(8)
        let run = Run(tag: SegmentTag(value: bytes.reduce(0) { $0 << 8 | UInt64($1) }))
        self.run = run
        return run.tag
    }

    /// Nothing of the case has left this node: an unsigned tail never does.
    private func isOnlyHere(_ subject: SubjectID, _ db: Database) throws -> Bool {
        try eventRows(of: subject, db).allSatisfy { row in
            guard row.author == identity.node, let place = row.place else { return false }
            return try log.signedSize(of: place.segment, db) <= row.position
        }
    }
}
