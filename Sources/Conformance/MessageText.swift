import Exchange
import Journal
import Jurisdiction

/// Messages as words, so that a harness says what is meant and not how protobuf lays it out (conformance.md).
enum MessageText {
    static func words(_ message: Message) -> [String] {
        switch message {
        case .offer(let offer):
            ["offer", "version=\(offer.version)"] + word("settled", offer.settled?.description)
                + (offer.isUnsettled ? ["unsettled"] : []) + word("custody", offer.custody?.description)
                + word("beacon", offer.beacon) + word("unfinished", offer.unfinished.map(text))
                + (offer.room == .urgent ? ["urgent"] : [])
        case .answer(let answer):
            ["answer", "version=\(answer.version)"] + words(answer.footing) + word("beacon", answer.beacon)
                + word("unfinished", answer.unfinished.map(text))
        case .holdings(let holdings):
            ["holdings"] + holdings.lines.map(text) + (holdings.hasMore ? ["more"] : [])
        case .frameStart(let start):
            [
                "frame-start", "frame=\(start.frame)", "length=\(start.length)", "offset=\(start.offset)",
                "bytes=\(Hex.text(start.bytes))",
            ]
        case .more(let bytes): ["more", Hex.text(bytes)]
        case .acknowledgement(let outcome): ["acknowledgement", text(outcome)]
        case .custody(let custody):
            ["custody"] + (custody.bundles > 0 ? ["bundles=\(custody.bundles)"] : [])
                + custody.lines.map { "\($0.level):" + text(Vector.Line(journal: $0.journal, tips: $0.tips)) }
        case .done: ["done"]
        case .refusal(let refusal): ["refusal", "code=\(refusal.code.rawValue)"]
        case .ping: ["ping"]
        case .pong: ["pong"]
        // Asked of no side yet: the harness tells of damage, guides ahead and scans nothing (conformance.md).
        case .wants: ["wants"]
        case .repair: ["repair"]
        case .mended: ["mended"]
        case .guideWants: ["guide-wants"]
        case .guides: ["guides"]
        case .guidesTaken: ["guides-taken"]
        case .room(let room): ["room"] + (room == .urgent ? ["urgent"] : [])
        case .scan: ["scan"]
        }
    }

    static func text(_ line: Vector.Line) -> String {
        "\(line.journal)@" + line.tips.map { "\($0.segment):\($0.size)" }.joined(separator: ",")
    }

    private static func words(_ footing: Answer.Footing) -> [String] {
        switch footing {
        case .agreed: ["agrees"]
        case .compare(let base): word("base", base?.description)
        }
    }

    private static func text(_ mark: UnfinishedFrame.Mark) -> String { "\(mark.frame):\(mark.held)" }

    private static func text(_ outcome: Outcome) -> String {
        switch outcome {
        case .admitted: "admitted"
        case .duplicate: "duplicate"
        case .parked: "parked"
        case .gap: "gap"
        case .damaged: "damaged"
        }
    }

    private static func word(_ name: String, _ value: String?) -> [String] { value.map { ["\(name)=\($0)"] } ?? [] }
    private static func word(_ name: String, _ bytes: [UInt8]) -> [String] {
        word(name, bytes.isEmpty ? nil : Hex.text(bytes))
    }

    private typealias Answer = Exchange.Answer
}
