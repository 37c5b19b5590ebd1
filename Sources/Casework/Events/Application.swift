package import Scans

/// What was handed in (申请): the private part of a pre-registration and of a receipt.
package struct Application: Hashable, Sendable {
    package let applicant: Applicant
    package let standing: Standing
    /// In the order of the form.
    package let fields: [FieldEntry]
    /// The files that came with materials, by 序号.
    package let files: [FileEntry]
    /// Where a result that is sent goes; empty otherwise.
    package let deliveryAddress: String
    /// The officer's name as it stands on the slip.
    package let officer: String
    package let signature: Signature?

    package init(
        applicant: Applicant, standing: Standing, fields: [FieldEntry], files: [FileEntry] = [],
        deliveryAddress: String = "", officer: String, signature: Signature?
    ) {
        self.applicant = applicant
        self.standing = standing
        self.fields = fields
        self.files = files
        self.deliveryAddress = deliveryAddress
        self.officer = officer
        self.signature = signature
    }

    func replacing(fields: [FieldEntry]) -> Application {
        Application(
            applicant: applicant, standing: standing, fields: fields, files: files, deliveryAddress: deliveryAddress,
            officer: officer, signature: signature)
    }

    package struct FileEntry: Hashable, Sendable {
        /// 0: of the act as a whole.
        package let material: Int
        package let name: String
        /// Nil where the file itself was not taken.
        package let scan: ScanReference?

        package init(material: Int, name: String, scan: ScanReference? = nil) {
            self.material = material
            self.name = name
            self.scan = scan
        }
    }
}

/// One answer on the form.
package struct FieldEntry: Hashable, Sendable {
    package let identifier: String
    package let value: Value

    package init(identifier: String, value: Value) {
        self.identifier = identifier
        self.value = value
    }

    package enum Value: Hashable, Sendable {
        case text(String)
        /// There is none, and why: a required phone, the number of a newborn.
        case absent(reason: String)
    }
}
