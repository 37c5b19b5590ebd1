import Exchange
import Journal
import ScriptedReplica
import Testing

/// What a broken or hostile neighbour says: any messages in any order, any bytes. The machine ends the line or goes on.
@Suite("disorder on the line")
struct DisorderTests {
    /// Numbers from a seed, the same on every run.
    struct Dice: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (state ^ state >> 29) &* 0xBF58_476D_1CE4_E5B9
        }
    }

    @Test("messages in any order end the line or are taken, and what was said of an end is final")
    func anyOrder() throws {
        var replica = ScriptedReplica()
        try replica.open(.sample(1), 0xA, count: 30)
        let frame = try #require(try replica.supply(Vector(), except: [], limit: 400, insists: false))
        let whole = Message.frameStart(
            FrameStart(frame: Fingerprint(of: frame), length: frame.count, offset: 0, bytes: frame))
        let messages =
            MessageTests.samples.map(\.1) + [
                whole, .answer(Answer(version: 1, footing: .agreed)), .offer(Offer(settled: Vector().fingerprint)),
                .holdings(Holdings(lines: [], hasMore: false)), .acknowledgement(.damaged),
            ]
        var endings = 0
        for seed in 0..<3000 as Range<UInt64> {
            var dice = Dice(state: seed)
            var session = Session(
                role: seed % 2 == 0 ? .child : .parent, memory: Memory(settled: seed % 3 == 0 ? nil : Vector()),
                unfinished: UnfinishedFrame(
                    frame: Fingerprint(value: 3), length: 70_000, bytes: Array(repeating: 0, count: 65_000)))
            var isOver = false
            var queue = session.begin()[...]
            for _ in 0..<60 {
                while let action = queue.popFirst() {
                    #expect(!isOver || action == .keep(nil))
                    switch action {
                    case .takeStock: queue += session.tookStock(replica.tips)
                    case .supply(let demand):
                        let bytes = try replica.supply(
                            demand.after, except: demand.except, limit: 400, insists: demand.insists)
                        queue += session.supplied(Bool.random(using: &dice) ? bytes : nil)
                    case .admit:
                        let outcomes: [Outcome] = [.admitted, .duplicate, .gap, .parked(reason: "")]
                        queue += session.admitted(outcomes[Int.random(in: 0..<4, using: &dice)], bringsNews: true)
                    case .heard: queue += session.heardFiled()
                    case .close:
                        isOver = true
                        endings += 1
                    default: break
                    }
                }
                if let message = messages.randomElement(using: &dice) { queue += session.receive(message, at: .zero) }
                if Bool.random(using: &dice) { queue += session.fill(at: .zero) }
                if Int.random(in: 0..<9, using: &dice) == 0 { queue += session.appended() }
            }
        }
        #expect(endings > 2000)
    }

    @Test("any bytes are a message, a fault, or not enough")
    func anyBytes() throws {
        var faults = 0
        for seed in 0..<20_000 as Range<UInt64> {
            var dice = Dice(state: seed)
            var bytes = try MessageTests.samples[Int(seed) % MessageTests.samples.count].1.bytes
            for _ in 0..<Int.random(in: 1...4, using: &dice) {
                bytes[Int.random(in: 0..<bytes.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
            }
            var reader = MessageReader()
            reader.append(bytes)
            do {
                while try reader.next() != nil {}
            } catch {
                faults += 1
            }
        }
        #expect(faults > 5000)
    }
}
