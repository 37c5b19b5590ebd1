import Casework
import Foundation
import Journal

/// What lists show and searches find of a case's people; sealed in its row, in memory while the node is unlocked.
struct CaseSummary: Equatable {
    /// As shown without a reason to see more; empty where the private parts are not held.
    var masked = ""
    /// `PersonName.searchKey` of everybody in the case, the applicant first.
    var names: [String] = []
    var numbers: [String] = []
    var phones: [String] = []

    init(_ folded: ServiceCase) {
        guard let application = folded.application else {
            // Whoever comes to collect is found by the name on the parcel.
            if let recipient = folded.order?.parcel?.recipient {
                (masked, names) = (recipient.masked, [recipient.searchKey])
            }
            return
        }
        let applicant = application.applicant
        masked = applicant.masked
        let proxy = application.standing.proxy
        names = [applicant.name, applicant.head?.name, proxy?.name].compactMap { $0?.searchKey }
        numbers = [applicant.document.number, applicant.head?.document?.number, proxy?.document.number].compactMap {
            $0
        }
        switch applicant.contact {
        case .phone(let phone): phones = [phone]
        case .noPhone(_, .contactPerson(let name, let phone)):
            names.append(name.searchKey)
            phones = [phone]
        case .noPhone(_, .gridWorker), .noPhone(_, .villageBroadcast): break
        }
        if let phone = proxy?.phone { phones.append(phone) }
        phones += application.fields.compactMap { field in
            guard case .text(let text) = field.value, field.identifier.lowercased().contains("phone") else {
                return nil
            }
            return Contact.phoneDigits(text)
        }
    }

    /// No part contains a line feed or a tab: names have no control characters, numbers and phones are digits and letters.
    var bytes: [UInt8] {
        let lists = [names, numbers, phones].map { $0.joined(separator: "\t") }
        return Array(([masked] + lists).joined(separator: "\n").utf8)
    }

    init?(bytes: [UInt8]) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 4 else { return nil }
        masked = String(lines[0])
        (names, numbers, phones) = (Self.list(lines[1]), Self.list(lines[2]), Self.list(lines[3]))
    }

    private static func list(_ line: Substring) -> [String] { line.split(separator: "\t").map(String.init) }
}
