import Chronology
import Foundation
import Jurisdiction
import Testing

@testable import Journal
@testable import Trust

@Test func makeTree() throws {
    var entropy = SeededEntropy(seed: 20261122)
    let start = Instant(milliseconds: 1_795_000_000_000)
    func division(_ s: String) throws -> DivisionCode { try #require(DivisionCode(s)) }
    let city = NodeKeys(from: &entropy)
    let rootCode = try #require(ShortCode("A"))
    let rootDivision = try division("419900000000")
    let root = FoundedRoot(keys: city, level: .city, divisions: [rootDivision], shortCode: rootCode, validity: .root(from: start), from: &entropy)
    var out = "city head seed = \(hx(city.head.seed))\ncity certificate = \(hx(root.certificate.der))\n"
    var parent = city
    var chain = try CertificateChain([root.certificate]).verified(under: [RootPin(root.certificate)])
    for (name, level, code, short) in [("district", Level.district, "419902000000", "A2"), ("town", .town, "419902100000", "A2B"), ("village", .village, "419902100203", "A2BC")] {
        let shortCode = try #require(ShortCode(short))
        let own = try division(code)
        let file = try Enrolment(of: ChildDescription(name: name, level: level, divisions: [own], shortCode: shortCode, parentAddresses: []), by: parent, under: chain, authorityHead: [], validity: .introducer(from: start), from: &entropy)
        let keys = NodeKeys(from: &entropy)
        let first = try file.firstChain(for: keys, from: &entropy)
        let certificate = try NodeCertificate.certifying(first.leaf, by: parent, certifiedAs: chain.leaf, validity: .node(from: start), from: &entropy)
        let introducer = first.certificates[first.certificates.count - 2]
        chain = try chain.chain.appending(certificate).verified(under: [RootPin(root.certificate)])
        parent = keys
        out += "\(name) head seed = \(hx(keys.head.seed))\n\(name) introducer = \(hx(introducer.der))\n\(name) certificate = \(hx(certificate.der))\n"
    }
    let data = Data(Array(out.utf8)); try data.write(to: URL(filePath: "/tmp/d/tree.txt"))
}

func hx(_ b: [UInt8]) -> String { b.map { let t = String($0, radix: 16); return t.count == 1 ? "0" + t : t }.joined() }
