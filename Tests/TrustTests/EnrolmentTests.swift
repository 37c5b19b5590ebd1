import Jurisdiction
import Testing

@testable import Trust

@Suite("An enrolment file")
struct EnrolmentTests {
    @Test("opens with its PIN and carries everything a new node needs")
    func roundTrip() throws {
        var tree = try Tree()
        let pin = EnrolmentPIN(from: &tree.entropy)
        let file = EnrolmentFile(sealing: tree.enrolment, under: pin, cost: .least, from: &tree.entropy)
        let opened = try EnrolmentFile(bytes: file.bytes).opened(with: pin)
        #expect(opened.name == "示例站")
        #expect(opened.parentAddresses == ["town.example:7443", "district.example:7443"])
        #expect(opened.authorityHead == [7, 7, 7])
        #expect(opened.chain == tree.enrolment.chain)
        #expect(opened.attributes.level == .village)
        let keys = NodeKeys(from: &tree.entropy)
        #expect(try opened.firstChain(for: keys, from: &tree.entropy).node == keys.node)
    }

    @Test("the root's recovery keys come with it")
    func recoveryKeys() throws {
        let tree = try Tree()
        guard case .root(_, let recovery) = tree.enrolment.chain.root.attributes.bearer else {
            Issue.record("the chain does not start at a root")
            return
        }
        #expect(recovery.first == tree.root.recovery.first.publicKey)
        #expect(recovery.second == tree.root.recovery.second.publicKey)
    }

    @Test("a wrong PIN opens nothing")
    func wrongPIN() throws {
        var tree = try Tree()
        let pin = EnrolmentPIN(from: &tree.entropy)
        let other = EnrolmentPIN(from: &tree.entropy)
        #expect(pin.digits != other.digits)
        let file = EnrolmentFile(sealing: tree.enrolment, under: pin, cost: .least, from: &tree.entropy)
        #expect(throws: EnrolmentFault.wrongPINOrDamaged) { try file.opened(with: other) }
    }

    @Test("a flipped byte anywhere is refused, and so is a file cut anywhere")
    func damaged() throws {
        var tree = try Tree()
        let pin = EnrolmentPIN(from: &tree.entropy)
        let bytes = EnrolmentFile(sealing: tree.enrolment, under: pin, cost: .least, from: &tree.entropy).bytes
        for index in bytes.indices where index < 80 || index % 7 == 0 {
            #expect(throws: (any Error).self, "byte \(index)") {
                try EnrolmentFile(bytes: bytes.flipped(at: index)).opened(with: pin)
            }
        }
        for length in 0..<80 {
            #expect(throws: (any Error).self) {
                try EnrolmentFile(bytes: Array(bytes.prefix(length))).opened(with: pin)
            }
        }
        #expect(throws: EnrolmentFault.wrongPINOrDamaged) {
            try EnrolmentFile(bytes: Array(bytes.dropLast())).opened(with: pin)
        }
    }

    @Test(
        "does not choose how much memory its reader uses",
        arguments: [
            [0x41, 16, 8, 1], [0x41, 9, 8, 1], [0x41, 15, 9, 1], [0x41, 15, 8, 5], [0x41, 15, 8, 0], [0x42, 15, 8, 1],
            [0x41, 255, 255, 255],
        ] as [[UInt8]])
    func boundedCost(cost: [UInt8]) throws {
        let bytes = Array("LBEN".utf8) + [1] + cost + [UInt8](repeating: 0, count: 64)
        #expect(throws: Malformed.self) { try EnrolmentFile(bytes: bytes) }
    }

    @Test("a name or a list of addresses that does not fit is refused when made")
    func bounds() throws {
        var tree = try Tree()
        var description = child(.village, "430102001201", "B")
        description.name = String(repeating: "站", count: 86)
        #expect(throws: EnrolmentFault.nameTooLong(258)) { try enrol(description, &tree) }
        description.name = "站"
        description.parentAddresses = Array(repeating: "a:1", count: 17)
        #expect(throws: EnrolmentFault.tooManyAddresses(17)) { try enrol(description, &tree) }
        description.parentAddresses = Array(repeating: "a:1", count: 16)
        #expect(try enrol(description, &tree).parentAddresses.count == 16)
    }

    @Test("a PIN notices each mistyped digit and each exchange of neighbours that its standard finds")
    func pin() {
        var entropy = SeededEntropy(seed: 9)
        for _ in 0..<50 {
            let pin = EnrolmentPIN(from: &entropy)
            #expect(EnrolmentPIN(typed: pin.groups)?.digits == pin.digits)
            let digits = pin.digits.utf8.map { Int($0) - 0x30 }
            for place in 0..<12 {
                for other in 0..<10 where other != digits[place] {
                    var typed = digits
                    typed[place] = other
                    #expect(EnrolmentPIN(typed: typed.map(String.init).joined()) == nil)
                }
            }
        }
        #expect(EnrolmentPIN(typed: "") == nil)
        #expect(EnrolmentPIN(typed: "1234 5678 90") == nil)
        #expect(EnrolmentPIN(typed: "1234 5678 90AB") == nil)
        #expect(EnrolmentPIN(typed: "１２３４－５６７８－９０１２") == nil)
        #expect(EnrolmentPIN(typed: "００００ ００００ ０００２")?.digits == "000000000002")
    }

    private func enrol(_ description: ChildDescription, _ tree: inout Tree) throws(EnrolmentFault) -> Enrolment {
        try Enrolment(
            of: description, by: tree.town, under: tree.townChain, authorityHead: [],
            validity: .introducer(from: Tree.start), from: &tree.entropy)
    }
}
