import FoundationEssentials
package import Journal
import SwiftProtobuf

/// One thing said on the line.
package enum Message: Equatable, Sendable {
    case offer(Offer)
    case answer(Answer)
    case holdings(Holdings)
    case frameStart(FrameStart)
    /// The next bytes of the frame begun last.
    case more([UInt8])
    case acknowledgement(Outcome)
    case custody(Custody)
    /// I have nothing more for you as of now.
    case done
    case refusal(Refusal)
    case ping
    case pong
    /// Entries whose bytes are damaged here.
    case wants(AskedRanges)
    case repair(Repair)
    /// A repair frame was dealt with.
    case mended
    /// Guides that a child wants before their turn.
    case guideWants(GuideQuestion)
    case guides(Guides)
    /// What came of them is durable.
    case guidesTaken
    /// A child's: what may go over the line from here on.
    case room(Room)
    case scan(ScanMessage)
}

extension Message {
    /// As on the line: varint length, then the protobuf message.
    package var bytes: [UInt8] {
        get throws {
            let body: [UInt8] = try wire.serializedBytes()
            return Varint.bytes(UInt64(body.count)) + body
        }
    }

    private var wire: Linban_Exchange_Message {
        var message = Linban_Exchange_Message()
        message.body =
            switch self {
            case .offer(let offer): .offer(offer.wire)
            case .answer(let answer): .answer(answer.wire)
            case .holdings(let holdings): .holdings(holdings.wire)
            case .frameStart(let start): .start(start.wire)
            case .more(let bytes): .more(.init(bytes))
            case .acknowledgement(let outcome): .acknowledgement(outcome.wire)
            case .custody(let custody): .custody(custody.wire)
            case .done: .done(.init())
            case .refusal(let refusal): .refusal(refusal.wire)
            case .ping: .ping(.init())
            case .pong: .pong(.init())
            case .wants(let asked): .wants(asked.wire)
            case .repair(let repair): .repair(repair.wire)
            case .mended: .mended(.init())
            case .guideWants(let question): .guideWants(question.wire)
            case .guides(let guides): .guides(guides.wire)
            case .guidesTaken: .guidesTaken(.init())
            case .room(let room): .room(room.wire)
            case .scan(let scan): scan.body
            }
        return message
    }

    /// Reads the protobuf part of a message. A kind this version does not know is a fault: versions are agreed before.
    init(body bytes: [UInt8]) throws(ExchangeFault) {
        let message: Linban_Exchange_Message
        do { message = try Linban_Exchange_Message(serializedBytes: bytes) } catch { throw .malformed("\(error)") }
        switch message.body {
        case .offer(let offer): self = .offer(try Offer(offer))
        case .answer(let answer): self = .answer(try Answer(answer))
        case .holdings(let holdings): self = .holdings(try Holdings(holdings))
        case .start(let start): self = .frameStart(try FrameStart(start))
        case .more(let bytes):
            guard !bytes.isEmpty else { throw .malformed("a part without bytes") }
            self = .more(Array(bytes))
        case .acknowledgement(let acknowledgement): self = .acknowledgement(try Outcome(acknowledgement))
        case .custody(let custody): self = .custody(try Custody(custody))
        case .done: self = .done
        case .refusal(let refusal): self = .refusal(Refusal(refusal))
        case .ping: self = .ping
        case .pong: self = .pong
        case .wants(let wants): self = .wants(try AskedRanges(wants))
        case .repair(let repair): self = .repair(Repair(repair))
        case .mended: self = .mended
        case .guideWants(let wants): self = .guideWants(try GuideQuestion(wants))
        case .guides(let guides): self = .guides(Guides(guides))
        case .guidesTaken: self = .guidesTaken
        case .room(let room): self = .room(room.urgent ? .urgent : .everything)
        case .scanWants(let wants): self = .scan(try ScanMessage(wants))
        case .scanPart(let part): self = .scan(try ScanMessage(part))
        case .scanTaken(let taken): self = .scan(.taken(number: taken.number, held: Int(taken.held)))
        case .scanAbsent(let absent): self = .scan(.absent(number: absent.number))
        case .scansHeld(let held): self = .scan(try ScanMessage(held))
        case nil: throw .malformed("a message of no known kind")
        }
    }
}
