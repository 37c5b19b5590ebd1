import Casework

/// Numbers of the words that events use on the wire (`Protocol/events.md`), from 1; 0 is "none" where a field may be empty.
/// They are written out, so that a change of a Swift enum cannot change bytes that others hold.
protocol WireNumbered: Equatable {
    static var wireOrder: [Self] { get }
}

extension WireNumbered {
    var wireNumber: UInt32 { UInt32(Self.wireOrder.firstIndex(of: self).map { $0 + 1 } ?? 0) }

    init?(wireNumber: UInt32) {
        guard (1...Self.wireOrder.count).contains(Int(wireNumber)) else { return nil }
        self = Self.wireOrder[Int(wireNumber) - 1]
    }
}

extension HandedMaterial.Form: WireNumbered {
    static let wireOrder: [Self] = [.original, .copy, .electronic, .checked, .oral, .shared]
}

extension HandedMaterial.Grade: WireNumbered {
    static let wireOrder: [Self] = [.issued, .checked, .uploaded, .declared]
}

extension Hindrance: WireNumbered {
    static let wireOrder: [Self] = [.receivesOnly, .needsSecondPerson]
}

extension Defect.Problem: WireNumbered {
    static let wireOrder: [Self] = [.missing, .illegible, .notInLegalForm, .expired, .contradicts]
}

extension NonAcceptance.Ground: WireNumbered {
    static let wireOrder: [Self] = [.notNeeded, .notCompetent, .barred]
}

extension Handover.Way: WireNumbered {
    static let wireOrder: [Self] = [.window, .homeVisit, .courier, .pickup, .leftThere]
}

extension Standing.Kind: WireNumbered {
    static let wireOrder: [Self] = [.oneself, .guardian, .agent, .relative, .heir, .legalRepresentative]
}

extension Mandate.Act: WireNumbered {
    static let wireOrder: [Self] = [.apply, .supplement, .withdraw, .collect]
}

extension Signature.Kind: WireNumbered {
    static let wireOrder: [Self] = [.byHand, .thumbprint, .refused]
}

extension IdentityDocument.Kind: WireNumbered {
    static let wireOrder: [Self] = [
        .residentCard, .residencePermit, .hongKongMacaoPermit, .taiwanPermit, .permanentResidence, .passport,
        .birthCertificate, .creditCode, .none,
    ]
}
