import Casework
import Catalog
import Chronology
import Replica
import Simulation

/// The days of a played region: what is handed in at the village goes up, is decided, comes back and is archived.
struct YearsOfCases {
    /// Eight acts a case at three nodes, and the receipts and openings that come with them.
    static let entriesOfTenCases = 86

    private let region: YearsRegion
    private let days: Int
    private let cases: Int
    private let matter: String
    private let intake: Intake
    private let clerk: Officer
    private let examiner: Officer
    private let decider: Officer
    /// By what has to be done with them next.
    private var (examined, decided, served, archived): ([String], [String], [String], [String]) = ([], [], [], [])

    init(_ region: YearsRegion, days: Int, cases: Int) throws {
        (self.region, self.days, self.cases) = (region, days, cases)
        try region.meet(region.town, region.district)
        try region.meet(region.village, region.town)
        clerk = try region.village.replica.appoint(login: "clerk", name: "测试员", roles: [.intakeClerk, .issuer])
        examiner = try region.town.replica.appoint(login: "examiner", name: "测试员", roles: [.examiner])
        decider = try region.district.replica.appoint(
            login: "decider", name: "测试员", roles: [.decider, .issuer, .examiner])
        guard let hit = try region.village.replica.search("最低生活保障", limit: 1).first else {
            throw Refused("nothing-to-accept", "the demo catalog did not come to the village")
        }
        matter = hit.hit.code
        intake = try BenchDoor.intake(for: try region.village.replica.terms(matter).terms)
    }

    mutating func run() throws {
        for day in 0..<days {
            region.time.pass(milliseconds: 86_400_000)
            try live(day, handingIn: (day + 1) * cases / days - day * cases / days)
        }
    }

    private mutating func live(_ day: Int, handingIn count: Int) throws {
        let (village, town, district) = (region.village, region.town, region.district)
        // Machines are switched off, some daily; here once a week and once a month.
        if day % 7 == 6 { try village.restart() }
        if day % 30 == 29 { for node in [town, district] { try node.restart() } }
        try district.replica.fileBeacon()
        try region.meet(town, district)
        try region.meet(village, town)

        for number in served {
            try file(.serve(.window, Remark(words: "已领取", signature: .byHand)), number, at: village, clerk)
        }
        (archived, served) = (archived + served, [])
        for _ in 0..<count {
            examined.append(
                try village.replica.receive(intake, matter: matter, accept: true, by: clerk).number.description)
        }
        try region.meet(village, town)

        for number in examined {
            try file(.step(.beginExamination, reason: "", Remark()), number, at: town, examiner)
            try file(.propose(favours: true, Remark(words: "经入户核查，符合条件。")), number, at: town, examiner)
        }
        (decided, examined) = (examined, [])
        try region.meet(town, district)

        for number in decided {
            try file(.grant(validUntil: nil, Remark(words: "同意。")), number, at: district, decider)
            try file(.step(.noCredential, reason: "", Remark()), number, at: district, decider)
        }
        for number in archived { try file(.step(.archive, reason: "", Remark()), number, at: district, decider) }
        (served, archived) = (decided, [])
        try tidy(day)
    }

    private func file(_ command: CaseCommand, _ number: String, at node: YearsNode, _ officer: Officer) throws {
        _ = try node.replica.file(command, into: number, by: officer)
    }

    private func tidy(_ day: Int) throws {
        if day % 30 == 29 { try region.town.backUp() }
        for node in [region.village, region.town] {
            guard let periods = RetentionPeriods.usual(at: node.replica.identity.level) else { continue }
            // As many steps as an afternoon has minutes, and no more than there is to do.
            for _ in 0..<240 {
                if try node.replica.tidy(periods, limit: 10).isNothing { break }
            }
        }
    }
}
