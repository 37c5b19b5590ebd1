import Exchange
import Journal
import Neighbours
import Scans
import Trust

/// What goes by hand: bundle.md, capsule.md, scans.md.
extension Respondent {
    /// The private half of the recipient's sealing key, the file.
    static func bundle(_ request: Request) throws -> Answer {
        let (key, source) = (try sealingKey(request), BundleBytes(try request.bytes(1)))
        do {
            let bundle = try AuthenticBundle(reading: source, with: key)
            var loads = try AuthenticBundle.Loads(of: bundle, with: key)
            var frames = 0
            while let load = try loads.next() { frames += load.frames.count }
            return .ok(Hex.text(bundle.id), "\(bundle.cover.recipient)", "\(bundle.cover.number)", "\(frames)")
        } catch let refusal as BundleRefusal {
            return .bad(Answer.Reason(refusal.code))
        }
    }

    /// The contents of a bundle without their signature.
    static func contents(_ request: Request) throws -> Answer {
        var reader = BundleReader()
        let pieces = try reader.read(try request.bytes(0)[...])
        try reader.finish()
        return .ok(pieces.flatMap(words))
    }

    private static func words(_ piece: BundleReader.Piece) -> [String] {
        switch piece {
        case .cover(let cover):
            let missing = cover.arrived.missing.map(String.init).joined(separator: "+")
            return [
                [
                    "cover=\(cover.recipient)", "\(cover.number)", "\(cover.first)", "\(cover.chain.count)",
                    "\(cover.authority)", Hex.text(cover.beacon), "\(cover.arrived.highest)",
                    missing.isEmpty ? "-" : missing,
                ].joined(separator: ":")
            ]
        case .holdings(let lines): return lines.map { "holds=" + MessageText.text($0) }
        case .custody(let custody):
            return custody.lines.map {
                "custody=\($0.level):" + MessageText.text(Vector.Line(journal: $0.journal, tips: $0.tips))
            }
        case .frame(let bytes): return ["frame=" + Hex.text(bytes)]
        case .scanWants(let wants): return wants.map { "want=\($0.name):\($0.held)" }
        case .scansHeld(let names, let asks): return names.map { (asks ? "asks=" : "held=") + "\($0)" }
        case .scanPart(let part):
            return ["part=\(part.name.map { "\($0)" } ?? "-"):\(part.offset):\(Hex.text(part.bytes))"]
        case .done: return ["done"]
        }
    }

    /// The private half of the recipient's sealing key, the text of the code.
    static func capsule(_ request: Request) throws -> Answer {
        let (key, text) = (try sealingKey(request), try request.text(1))
        do { return try acts(try CapsuleText.open(text, with: key)) } catch let fault as CapsuleFault {
            return .bad(Answer.Reason(fault))
        }
    }

    /// Case, secret, and both bodies of the citation.
    private static func acts(_ contents: [UInt8]) throws -> Answer {
        let capsule = try Capsule(bytes: contents)
        return .ok(
            capsule.subject.description, Hex.text(capsule.secret), Hex.text(try capsule.citation.open),
            Hex.text(try capsule.citation.secluded))
    }

    /// The secret of the case, the content.
    static func scan(_ request: Request) throws -> Answer {
        let (secret, content) = (try request.bytes(0), try request.bytes(1))
        guard secret.count == Secret.length, !content.isEmpty else { return .bad(.call) }
        let sealed = ScanSeal.sealing(content, secret: secret)
        return .ok("\(sealed.reference.name)", Hex.text(sealed.reference.digest), Hex.text(sealed.bytes))
    }

    /// The secret of the case, SHA-256 of the content, the sealed bytes.
    static func openedScan(_ request: Request) throws -> Answer {
        let seal = ScanSeal(secret: try request.bytes(0), digest: try request.bytes(1))
        guard let content = seal.open(try request.bytes(2)) else { return .bad(.secret) }
        return .ok(Hex.text(content))
    }

    private static func sealingKey(_ request: Request) throws -> SealingKey {
        guard let key = SealingKey(bytes: try request.bytes(0)) else { throw Answer.Reason.call }
        return key
    }
}

extension Answer.Reason {
    fileprivate init(_ code: BundleRefusal.Code) {
        self =
            switch code {
            case .unknownVersion: .later
            case .notForThisNode, .alteredOrCut: .secret
            default: .malformed
            }
    }

    fileprivate init(_ fault: CapsuleFault) {
        self =
            switch fault {
            case .unknownVersion: .later
            case .notForThisNode: .secret
            case .notACapsule, .mistyped, .malformed: .malformed
            }
    }
}
