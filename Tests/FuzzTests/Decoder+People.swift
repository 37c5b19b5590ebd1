import Casework
import Chronology
import Journal
import Jurisdiction
import Scans
import Trust

@testable import FrontDesk
@testable import Node

extension Decoder {
    /// A form as a page sends it: with files or without.
    func form(_ bytes: [UInt8]) throws {
        if let posted = MultipartForm(bytes, boundary: "b") { try again(posted.form) }
        if let posted = PostedForm(urlEncoded: bytes) { try again(posted) }
    }

    private func again(_ form: PostedForm) throws {
        try same(PostedForm(urlEncoded: form.urlEncoded) == form)
        for (name, value) in form.pairs {
            _ = form.text(name)
            _ = DrawnGlyph.read(value, in: name)
        }
    }

    /// What a person may type where a number, a code or a name is asked for.
    func typed(_ bytes: [UInt8]) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        _ = EnrolmentPIN(typed: text)
        _ = KeyFile(text: text)
        _ = DivisionCode(typed: text)
        _ = MultipartForm.boundary(in: text)
        if let name = PersonName(text) { try same(name.asGiven.utf8.elementsEqual(text.utf8), "name") }
        if let number = CaseNumber(text) { try same(CaseNumber("\(number)") == number, "case number") }
        if let journal = JournalID(description: text) { try same("\(journal)" == text, "journal") }
        if let scan = ScanName(text) { try same(ScanName("\(scan)") == scan, "scan") }
        if let date = CivilDate(text) { try same(CivilDate("\(date)") == date, "date") }
        if let time = Instant(rfc3339: text) { try same(Instant(rfc3339: time.rfc3339) == time, "instant") }
        for kind in IdentityDocument.Kind.allCases {
            let document: IdentityDocument
            do { document = try IdentityDocument(kind, number: text) } catch { continue }
            guard let number = document.number else { continue }
            let again: IdentityDocument
            do { again = try IdentityDocument(kind, number: number) } catch { throw Unsound(what: "\(kind)") }
            try same(again.number == number, "\(kind)")
        }
        let key = try RecoveryKey(paper: text)
        try same(RecoveryKey(paper: key.paper).paper == key.paper, "recovery key")
    }

    /// As the text of a QR code, and as what one would seal.
    func capsule(_ bytes: [UInt8]) throws {
        var entropy = SeededEntropy(seed: 1)
        do { _ = try CapsuleText.open(String(decoding: bytes, as: UTF8.self), with: SealingKey(from: &entropy)) } catch
        {}
        let capsule = try Capsule(bytes: bytes)
        try same(Capsule(bytes: capsule.bytes) == capsule)
    }

    func request(_ bytes: [UInt8]) throws {
        guard let request = try LocalRequest(prefix: bytes) else { return }
        try same(LocalRequest(prefix: request.bytes) == request)
    }

    func reply(_ bytes: [UInt8]) throws {
        let reply = try LocalReply(body: bytes)
        try same(LocalReply(body: Array(reply.bytes.dropFirst(4))) == reply)
    }
}
