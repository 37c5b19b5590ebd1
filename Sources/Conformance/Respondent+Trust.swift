import Chronology
import Journal
import Jurisdiction
import Trust

/// trust.md.
extension Respondent {
    static func certificate(_ request: Request) throws -> Answer {
        let certificate = try NodeCertificate(der: try request.bytes(0))
        return .ok([text(certificate), certificate.digest.description])
    }

    private static func text(_ certificate: NodeCertificate) -> String {
        let attributes = certificate.attributes
        let bearer =
            switch attributes.bearer {
            case .root: "root"
            case .node: "node"
            case .introducer: "introducer"
            }
        return [
            bearer, "\(attributes.level.rawValue)", attributes.shortCode.description,
            attributes.divisions.map(\.description).joined(separator: "+"), certificate.node?.description ?? "-",
            certificate.introduction?.description ?? "-", "\(certificate.validity.from.milliseconds / 1000)",
            "\(certificate.validity.until.milliseconds / 1000)",
        ].joined(separator: ":")
    }

    /// Pins between commas, chain.
    static func chain(_ request: Request) throws -> Answer {
        .ok(try verified(request).certificates.map(text))
    }

    private static func verified(_ request: Request) throws -> VerifiedChain {
        let pins = try request.text(0).split(separator: ",").map { pin in
            guard let pin = RootPin(bytes: try Hex.bytes(String(pin))) else { throw Answer.Reason.call }
            return pin
        }
        let chain = try CertificateChain(bytes: try request.bytes(1))
        do { return try chain.verified(under: pins) } catch { throw Answer.Reason.chain }
    }

    /// Pins, chain, trusted time in milliseconds, revoked nodes, revoked introductions, heard digests.
    static func standing(_ request: Request) throws -> Answer {
        let chain = try verified(request)
        guard let now = Int64(try request.text(2)) else { throw Answer.Reason.call }
        var revocations = Revocations()
        for node in try list(request, 3) {
            guard let node = NodeID(bytes: node) else { throw Answer.Reason.call }
            revocations.nodes.insert(node)
        }
        for introduction in try list(request, 4) {
            guard let introduction = IntroductionID(bytes: introduction) else { throw Answer.Reason.call }
            revocations.introductions.insert(introduction)
        }
        for digest in try list(request, 5) {
            guard let digest = CertificateDigest(bytes: digest) else { throw Answer.Reason.call }
            revocations.heard.insert(digest)
        }
        do {
            return switch try chain.standing(at: Instant(milliseconds: now), revocations) {
            case .current: .ok("current")
            case .expired: .ok("expired")
            case .early: .ok("early")
            }
        } catch {
            return .bad(.revoked)
        }
    }

    private static func list(_ request: Request, _ place: Int) throws -> [[UInt8]] {
        let text = try request.text(place)
        return text == "-" ? [] : try text.split(separator: ",").map { try Hex.bytes(String($0)) }
    }

    /// The old root's certificate, the succession.
    static func succession(_ request: Request) throws -> Answer {
        let old = try NodeCertificate(der: try request.bytes(0))
        let succession = try RootSuccession(bytes: try request.bytes(1))
        do { return .ok(try succession.verified(from: old).description) } catch { return .bad(.chain) }
    }

    /// A recovery key as it stands on paper.
    static func recovery(_ request: Request) throws -> Answer {
        do { return .ok(Hex.text(try RecoveryKey(paper: try request.text(0)).publicKey.bytes)) } catch {
            return .bad(.malformed)
        }
    }

    /// PIN, file.
    static func enrolment(_ request: Request) throws -> Answer {
        guard let pin = EnrolmentPIN(typed: try request.text(0)) else { return .bad(.malformed) }
        let file = try EnrolmentFile(bytes: try request.bytes(1))
        do {
            let enrolment = try file.opened(with: pin)
            return .ok(
                [
                    enrolment.introduction.description, Hex.text(Array(enrolment.name.utf8)),
                    Hex.text(enrolment.authorityHead),
                ] + enrolment.parentAddresses)
        } catch {
            switch error {
            case .wrongPINOrDamaged: return .bad(.secret)
            case .chain: return .bad(.chain)
            case .malformed, .nameTooLong, .tooManyAddresses: return .bad(.malformed)
            }
        }
    }

    /// A passphrase in UTF-8, the file.
    static func keyRing(_ request: Request) throws -> Answer {
        let ring = try KeyRing(bytes: try request.bytes(1))
        do {
            let open = try ring.unlocked(with: .passphrase(try request.bytes(0)))
            return .ok([open.keys.node.description] + open.officers.map(Hex.text))
        } catch KeyRingFault.wrongSecret {
            return .bad(.secret)
        }
    }
}
