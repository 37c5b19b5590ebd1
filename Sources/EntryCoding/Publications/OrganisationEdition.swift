package import Catalog
import Journal
import Jurisdiction
import SwiftProtobuf

/// A body or service point (机构) as a publication entry carries it.
package struct OrganisationEdition: Equatable, Sendable {
    package let publication: UInt64
    package let organisation: Organisation

    package init(publication: UInt64, organisation: Organisation) {
        self.publication = publication
        self.organisation = organisation
    }

    package func encoded() throws -> EntryBody {
        var message = Linban_Publications_Organisation()
        message.code = organisation.code
        message.division = organisation.division.description
        message.parent = organisation.parentCode
        message.name = organisation.name
        message.category = organisation.category
        message.level = UInt32(organisation.level.rawValue)
        message.creditCode = organisation.creditCode
        message.address = organisation.address
        if let position = organisation.position {
            message.longitude = Int64(position.longitudeMicrodegrees)
            message.latitude = Int64(position.latitudeMicrodegrees)
        }
        message.consultPhone = organisation.consultPhone
        message.complaintPhone = organisation.complaintPhone
        message.hours = organisation.hours
        message.weekendHours = organisation.weekendHours
        message.capabilities = organisation.capabilities
        if let days = organisation.offlineDays { message.offlineDays = UInt32(days) }
        message.inUse = organisation.inUse
        message.remark = organisation.remark
        message.publication = publication
        return EntryBody(kind: EntryKind.organisation, open: try message.serializedBytes())
    }

    package init(open: [UInt8]) throws(UnreadableEntry) {
        let kind = EntryKind.organisation
        let message: Linban_Publications_Organisation
        do { message = try Linban_Publications_Organisation(serializedBytes: open) } catch {
            throw UnreadableEntry(kind: kind, why: "\(error)")
        }
        guard let division = DivisionCode(message.division), let level = Level(rawValue: Int(message.level)) else {
            throw UnreadableEntry(kind: kind, why: "no division or level")
        }
        guard message.publication <= Wire.sizeLimit else {
            throw UnreadableEntry(kind: kind, why: "its publication's number is beyond the bound")
        }
        publication = message.publication
        organisation = Organisation(
            code: message.code, division: division, parentCode: message.parent, name: message.name,
            category: message.category, level: level, creditCode: message.creditCode, address: message.address,
            position: message.hasLongitude
                ? GeographicPosition(
                    longitudeMicrodegrees: Int(message.longitude), latitudeMicrodegrees: Int(message.latitude)) : nil,
            consultPhone: message.consultPhone, complaintPhone: message.complaintPhone, hours: message.hours,
            weekendHours: message.weekendHours, capabilities: message.capabilities,
            offlineDays: message.hasOfflineDays ? Int(message.offlineDays) : nil, inUse: message.inUse,
            remark: message.remark)
    }
}
