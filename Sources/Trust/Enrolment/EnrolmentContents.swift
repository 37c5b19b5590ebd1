import Crypto

/// What stands inside an enrolment file, before its chain is verified.
///
/// | length | field |
/// | --- | --- |
/// | 33 | introducer's private key |
/// | n | chain, root … introducer |
/// | 2 + n | name of the new node |
/// | 1 | number of parent addresses, 0–16 |
/// | 2 + n | each address |
/// | 4 + n | authority head of the parent |
struct EnrolmentContents {
    let introducer: IssuingKey
    let chain: CertificateChain
    let pin: RootPin
    let name: String
    let parentAddresses: [String]
    let authorityHead: [UInt8]

    init(bytes: [UInt8]) throws(Malformed) {
        var reader = FieldReader(bytes)
        introducer = try IssuingKey(&reader)
        chain = try CertificateChain(&reader)
        name = try reader.text(try reader.uint16())
        let count = Int(try reader.uint8())
        guard count <= Enrolment.addressesLimit else { throw Malformed("\(count) parent addresses") }
        var addresses: [String] = []
        for _ in 0..<count { addresses.append(try reader.text(try reader.uint16())) }
        parentAddresses = addresses
        authorityHead = try reader.bytes(try reader.uint32())
        try reader.end()
        guard let root = chain.certificates.first, let leaf = chain.certificates.last,
            case .introducer = leaf.attributes.bearer,
            leaf.publicKey.rawRepresentation == introducer.publicKey.rawRepresentation
        else { throw Malformed("the introducer's key is not that of its certificate") }
        pin = RootPin(root)
    }
}

extension Enrolment {
    init(_ contents: EnrolmentContents, chain: VerifiedChain) {
        self.init(
            introducer: contents.introducer, chain: chain, name: contents.name,
            parentAddresses: contents.parentAddresses, authorityHead: contents.authorityHead)
    }

    var bytes: [UInt8] {
        var bytes = introducer.bytes + chain.chain.bytes
        bytes.append(short: name.utf8)
        bytes.append(UInt8(parentAddresses.count))
        for address in parentAddresses { bytes.append(short: address.utf8) }
        return bytes + UInt32(authorityHead.count).bigEndianBytes + authorityHead
    }
}
