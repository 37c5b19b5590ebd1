import Chronology
import Exchange
import NIOCore
import Requirements
import ScriptedReplica
import Testing
import Trust
import Uplink

/// Who may not speak here learns why, and nothing else.
@Suite("refused at the line", .requirement("P01"), .timeLimit(.minutes(1)))
struct RefusalTests {
    func reason(_ caller: ParentCaller) async throws -> Refusal? {
        do {
            _ = try await caller.exchangeOnce()
            return nil
        } catch let failure as ParentCaller.Failure {
            if case .refused(let refusal) = failure { return refusal }
            throw failure
        }
    }

    @Test("a revoked child is told so, and nothing was asked or given")
    func revoked() async throws {
        let world = try World()
        let judge = world.region.judge(revoked: [world.region.village.keys.node])
        try await world.listening(judge: judge) { port, _ in
            let refusal = try #require(try await reason(world.caller(to: port)))
            #expect(refusal.code == .revoked)
            #expect(refusal.text.contains("\(world.region.village.keys.node) is revoked"))
        }
        #expect(await world.town.isAsked == false)
        #expect(await world.town.admissions == 0)
    }

    @Test("who is refused at one address goes on to the next; the refusal is told when none lets it in")
    func nextAddress() async throws {
        let world = try World()
        let judge = world.region.judge(revoked: [world.region.village.keys.node])
        try await world.listening(judge: judge) { refusing, _ in
            try await world.listening { open, _ in
                let report = try await world.caller(to: refusing, open).exchangeOnce()
                #expect(report.isComplete)
            }
        }
        #expect(await world.village.replica.content == world.town.replica.content)
    }

    @Test("a child of another tree is told that its root is not ours")
    func rogue() async throws {
        let world = try World()
        let rogue = try Region(seed: 2)
        try await world.listening { port, _ in
            let refusal = try #require(try await reason(world.caller(to: port, as: rogue.village)))
            #expect(refusal.code == .untrusted)
        }
        #expect(await world.town.isAsked == false)
    }

    @Test("a parent of another tree gets no byte of an offer; both refuse, and neither waits for the other")
    func rogueParent() async throws {
        var patient = try World()
        // Who waited for the other's close would not come back in this test's time.
        patient.patience = Patience(parting: .hours(1))
        let world = patient
        let rogue = try Region(seed: 2)
        try await world.listening(judge: rogue.judge(), identity: rogue.town.identity) { port, _ in
            // Both refuse; which refusal is read first does not matter, nothing was offered.
            await #expect(throws: ParentCaller.Failure.self) { _ = try await world.caller(to: port).exchangeOnce() }
        }
        #expect(await world.village.isAsked == false)
        #expect(await world.village.admissions == 0)
    }

    @Test("without a certificate there is no line")
    func none() async throws {
        let world = try World()
        try await world.listening { port, _ in
            let nobody = LineIdentity(chain: [], privateKey: world.region.village.keys.issuing.pkcs8)
            await #expect { _ = try await world.caller(to: port, identity: nobody).exchangeOnce() } throws: { error in
                if case .unreachable(let reasons)? = error as? ParentCaller.Failure {
                    reasons.count == 1
                } else {
                    false
                }
            }
        }
        #expect(await world.town.isAsked == false)
    }

    @Test("another's certificate without its key is of no use")
    func stolenCertificate() async throws {
        let world = try World()
        let stolen = LineIdentity(
            chain: world.region.other.chain.chain.shown, privateKey: world.region.village.keys.issuing.pkcs8)
        try await world.listening { port, _ in
            await #expect(throws: ParentCaller.Failure.self) {
                _ = try await world.caller(to: port, identity: stolen).exchangeOnce()
            }
        }
        #expect(await world.town.isAsked == false)
    }

    @Test("expired certificates still connect; what they may do is the judge's word")
    func expired() async throws {
        let world = try World()
        let later = world.region.judge(at: Region.start + 3 * 365 * 86_400)
        try await world.listening(judge: later) { port, _ in
            let report = try await world.caller(to: port).exchangeOnce()
            #expect(report.isComplete)
        }
    }

    @Test("a refused caller that runs on calls again, not in a hurry")
    func again() async throws {
        let world = try World()
        let judge = world.region.judge(revoked: [world.region.village.keys.node])
        try await world.listening(judge: judge) { port, _ in
            let caller = world.caller(to: port)
            await withThrowingTaskGroup { group in
                group.addTask { try await caller.run() }
                await #expect(throws: ParentCaller.Failure.self) { _ = try await caller.syncNow() }
                #expect(await caller.status.trouble?.contains("revoked") == true)
                group.cancelAll()
            }
        }
    }
}
