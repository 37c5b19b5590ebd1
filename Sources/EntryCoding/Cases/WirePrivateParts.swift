import Casework
import SwiftProtobuf

extension FieldEntry {
    var wire: Linban_Events_Field {
        var message = Linban_Events_Field()
        message.identifier = identifier
        switch value {
        case .text(let text): message.text = text
        case .absent(let reason): message.absent = reason
        }
        return message
    }

    init(wire message: Linban_Events_Field) throws(MalformedPart) {
        switch message.value {
        case .text(let text)?: self.init(identifier: message.identifier, value: .text(text))
        case .absent(let reason)?: self.init(identifier: message.identifier, value: .absent(reason: reason))
        case nil: throw MalformedPart(what: "answer to a field")
        }
    }

    static func read(_ messages: [Linban_Events_Field]) throws(MalformedPart) -> [FieldEntry] {
        var fields: [FieldEntry] = []
        for message in messages { fields.append(try FieldEntry(wire: message)) }
        return fields
    }
}

extension Application {
    var wire: Linban_Events_Application {
        var message = Linban_Events_Application()
        message.applicant = applicant.wire
        message.standing = standing.wire
        message.fields = fields.map(\.wire)
        message.files = files.map(\.wire)
        message.deliveryAddress = deliveryAddress
        message.officer = officer
        if let signature { message.signature = signature.wire }
        return message
    }

    init(wire message: Linban_Events_Application) throws(MalformedPart) {
        self.init(
            applicant: try Applicant(wire: message.applicant), standing: try Standing(wire: message.standing),
            fields: try FieldEntry.read(message.fields),
            files: try FileEntry.read(message.files),
            deliveryAddress: message.deliveryAddress, officer: message.officer,
            signature: message.hasSignature ? try Signature(wire: message.signature) : nil)
    }
}

extension Statement {
    /// `fields` are those of the two events that change the form, `agent` of the one that ends a mandate; they travel with the statement
    /// because they are private.
    func wire(fields: [FieldEntry] = [], agent: Proxy? = nil) -> Linban_Events_Statement {
        var message = Linban_Events_Statement()
        message.officer = officer
        message.words = remark.words
        message.items = remark.items.map { item in
            var entry = Linban_Events_Item()
            entry.words = item.words
            switch item.subject {
            case .material(let index): entry.material = UInt32(clamping: index)
            case .field(let identifier): entry.field = identifier
            }
            return entry
        }
        if let present = remark.present { message.present = present.wire }
        if let signature = remark.signature { message.signature = signature.wire }
        message.trace = remark.trace
        message.fields = fields.map(\.wire)
        message.files = remark.files.map(\.wire)
        if let agent { message.agent = agent.wire }
        return message
    }

    init(wire message: Linban_Events_Statement) throws(MalformedPart) {
        var items: [Remark.Item] = []
        for item in message.items {
            switch item.subject {
            case .material(let index)?: items.append(.init(subject: .material(Int(index)), words: item.words))
            case .field(let identifier)?: items.append(.init(subject: .field(identifier), words: item.words))
            case nil: throw MalformedPart(what: "subject of a remark")
            }
        }
        self.init(
            officer: message.officer,
            remark: Remark(
                words: message.words, items: items,
                present: message.hasPresent ? try Standing(wire: message.present) : nil,
                signature: message.hasSignature ? try Signature(wire: message.signature) : nil, trace: message.trace,
                files: try Application.FileEntry.read(message.files)))
    }
}

extension Parcel {
    var wire: Linban_Events_Parcel {
        var message = Linban_Events_Parcel()
        message.officer = officer
        message.recipient = recipient.asGiven
        message.object = object
        message.document = documentNumber
        message.code = code
        message.barred = barred.map(\.wire)
        return message
    }

    init(wire message: Linban_Events_Parcel) throws(MalformedPart) {
        var barred: [EndedMandate] = []
        for ended in message.barred { barred.append(try EndedMandate(wire: ended)) }
        self.init(
            officer: message.officer, recipient: try PersonName(wire: message.recipient),
            object: message.object, documentNumber: message.document, code: message.code, barred: barred)
    }
}

extension Defect {
    var wire: Linban_Events_Defect {
        var message = Linban_Events_Defect()
        switch subject {
        case .material(let index): message.material = UInt32(clamping: index)
        case .field(let identifier): message.field = identifier
        }
        message.problem = problem.wireNumber
        return message
    }

    init(wire message: Linban_Events_Defect) throws(MalformedPart) {
        let problem = try require(Problem(wireNumber: message.problem), "problem of a defect")
        switch message.subject {
        case .material(let index)?: self.init(subject: .material(Int(index)), problem: problem)
        case .field(let identifier)?: self.init(subject: .field(identifier), problem: problem)
        case nil: throw MalformedPart(what: "subject of a defect")
        }
    }
}
