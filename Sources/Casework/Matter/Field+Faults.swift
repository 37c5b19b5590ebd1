internal import Catalog
internal import Chronology
internal import Jurisdiction

extension FieldTerm {
    /// What is wrong with one answer; nothing when it fits the field.
    func faults(of value: FieldEntry.Value, in application: Application) -> [Refusal.Reason] {
        switch value {
        case .absent(let reason):
            // Only what a person can really lack: a phone, or the number of somebody who has none.
            guard kind == .phone || kind == .identityNumber || kind == .creditCode else {
                return [.fieldMissing(label: label)]
            }
            return reason.isEmpty ? [.reasonMissing] : []
        case .text(let text):
            if text.unicodeScalars.allSatisfy(\.properties.isWhitespace) { return [.fieldMissing(label: label)] }
            if text.unicodeScalars.count > 2000 { return [.tooLong(limit: 2000)] }
            return faults(of: text, in: application)
        }
    }

    private func faults(of text: String, in application: Application) -> [Refusal.Reason] {
        switch kind {
        case .text, .file: return differs(text, application)
        case .choice:
            guard !options.isEmpty else { return [] }
            return options.contains { Self.option($0, means: text) } ? [] : [.notOneOf(options)]
        case .phone: return Contact.phoneDigits(text) == nil ? [.phone] : []
        case .identityNumber:
            // The applicant's own may be a passport; it has been checked as what it is.
            if case .text? = application.knownAnswer(to: identifier) { return differs(text, application) }
            do {
                _ = try CitizenNumber(text)
                return []
            } catch { return [.citizenNumber(error)] }
        case .creditCode:
            do {
                _ = try CreditCode(text)
                return differs(text, application)
            } catch { return [.creditCode(error)] }
        case .date: return CivilDate(text) == nil ? [.fieldKind(kind)] : differs(text, application)
        case .region: return DivisionCode(typed: text) == nil ? [.fieldKind(kind)] : []
        case .int: return Self.decimal(text, fraction: false) ? [] : [.fieldKind(kind)]
        case .decimal: return Self.decimal(text, fraction: true) ? [] : [.fieldKind(kind)]
        case .bank:
            let digits = text.utf8.filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "-") }
            let fits = (8...30).contains(digits.count) && digits.allSatisfy { (0x30...0x39).contains($0) }
            return fits ? [] : [.fieldKind(kind)]
        case .position:
            let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) }
            guard parts.count == 2, let longitude = parts[0], let latitude = parts[1], abs(longitude) <= 180,
                abs(latitude) <= 90
            else { return [.fieldKind(kind)] }
            return []
        case .bool: return ["是", "否", "true", "false"].contains(text) ? [] : [.fieldKind(kind)]
        }
    }

    /// A field that repeats what the applicant's data say must say the same.
    private func differs(_ text: String, _ application: Application) -> [Refusal.Reason] {
        guard case .text(let known)? = application.knownAnswer(to: identifier) else { return [] }
        if known.utf8.elementsEqual(text.utf8) { return [] }
        switch identifier {
        case "applicantName", "name", "orgName", "agentName", "legalRepName", "handlerName":
            return PersonName(text)?.text.utf8.elementsEqual(known.utf8) == true ? [] : [.differsFromApplicant]
        case "idNumber", "agentIdNumber", "legalRepIdNumber", "handlerIdNumber", "uscc":
            return Self.canonical(text).utf8.elementsEqual(known.utf8) ? [] : [.differsFromApplicant]
        case "birthDate": return [.differsFromApplicant]
        default: return []
        }
    }

    /// A number as documents keep it; one of another form is compared without its spaces and small letters.
    private static func canonical(_ text: String) -> String {
        do { return try CitizenNumber(text).text } catch { return PlainNumber(text)?.text ?? text }
    }

    /// `1男` is chosen by 1, by 男, and by itself.
    private static func option(_ option: String, means text: String) -> Bool {
        let code = option.unicodeScalars.prefix { ("0"..."9").contains($0) }
        let label = option.unicodeScalars.dropFirst(code.count)
        return option.utf8.elementsEqual(text.utf8) || String(code).utf8.elementsEqual(text.utf8)
            || String(label).utf8.elementsEqual(text.utf8)
    }

    private static func decimal(_ text: String, fraction: Bool) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 1 || fraction && parts.count == 2, text.utf8.count <= 20 else { return false }
        return parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
    }
}
