import Jurisdiction
import Testing

@testable import Trust

@Suite("Recovery of a root")
struct RecoveryTests {
    @Test("a key comes back from paper, however it is typed")
    func paper() throws {
        var entropy = SeededEntropy(seed: 21)
        for _ in 0..<20 {
            let key = RecoveryKey(from: &entropy)
            let paper = key.paper
            #expect(paper.utf8.count == 65 + 12)
            #expect(try RecoveryKey(paper: paper).publicKey == key.publicKey)
            let sloppy = paper.lowercased().split(separator: "-").joined(separator: " – ")
            #expect(try RecoveryKey(paper: sloppy).publicKey == key.publicKey)
        }
        #expect(throws: RecoveryKeyFault.wrongLength(0)) { try RecoveryKey(paper: "") }
        #expect(throws: RecoveryKeyFault.strangeCharacter("站")) { try RecoveryKey(paper: "站") }
    }

    @Test("each wrong character is found in its group, and so are exchanged groups")
    func mistyped() throws {
        var entropy = SeededEntropy(seed: 22)
        let paper = Array(RecoveryKey(from: &entropy).paper.utf8)
        for index in paper.indices where paper[index] != UInt8(ascii: "-") {
            for other in base32 where other != paper[index] {
                var typed = paper
                typed[index] = other
                #expect(throws: RecoveryKeyFault.mistyped(group: index / 6 + 1)) {
                    try RecoveryKey(paper: String(decoding: typed, as: UTF8.self))
                }
            }
        }
        var groups = String(decoding: paper, as: UTF8.self).split(separator: "-")
        groups.swapAt(2, 9)
        #expect(throws: RecoveryKeyFault.mistyped(group: 3)) { try RecoveryKey(paper: groups.joined(separator: "-")) }
    }

    @Test("both keys name a new root; its pin is held beside the old one")
    func succession() throws {
        var tree = try Tree()
        let new = found(&tree, .city, "430100000000")
        let succession = RootSuccession(
            of: tree.root.certificate, by: new, first: tree.root.recovery.first, second: tree.root.recovery.second)
        let read = try RootSuccession(bytes: succession.bytes)
        let pin = try read.verified(from: tree.root.certificate)
        #expect(pin == RootPin(new))
        let both = [tree.pin, pin]
        #expect(try CertificateChain([new]).verified(under: both).root == new)
        #expect(try tree.townChain.chain.verified(under: both) == tree.townChain)
    }

    @Test("one key twice, exchanged keys, another tree or a narrower root are refused")
    func refused() throws {
        var tree = try Tree()
        let old = tree.root.certificate
        let (first, second) = tree.root.recovery
        let new = found(&tree, .city, "430100000000")
        #expect(throws: SuccessionFault.badSignature) {
            try RootSuccession(of: old, by: new, first: first, second: first).verified(from: old)
        }
        #expect(throws: SuccessionFault.badSignature) {
            try RootSuccession(of: old, by: new, first: second, second: first).verified(from: old)
        }
        let other = try Tree(seed: 2).root.certificate
        #expect(throws: SuccessionFault.otherRoot) {
            try RootSuccession(of: old, by: new, first: first, second: second).verified(from: other)
        }
        let narrow = found(&tree, .city, "430102000000")
        #expect(throws: SuccessionFault.narrower) {
            try RootSuccession(of: old, by: narrow, first: first, second: second).verified(from: old)
        }
        let lower = found(&tree, .district, "430100000000")
        #expect(throws: SuccessionFault.narrower) {
            try RootSuccession(of: old, by: lower, first: first, second: second).verified(from: old)
        }
        #expect(throws: SuccessionFault.notARoot) {
            try RootSuccession(of: old, by: tree.townChain.leaf, first: first, second: second).verified(from: old)
        }
    }

    @Test("every flipped byte is refused")
    func flipped() throws {
        var tree = try Tree()
        let old = tree.root.certificate
        let new = found(&tree, .city, "430100000000")
        let bytes = RootSuccession(
            of: old, by: new, first: tree.root.recovery.first, second: tree.root.recovery.second
        ).bytes
        for index in bytes.indices {
            #expect(throws: (any Error).self, "byte \(index)") {
                try RootSuccession(bytes: bytes.flipped(at: index)).verified(from: old)
            }
        }
    }

    private func found(_ tree: inout Tree, _ level: Level, _ digits: String) -> NodeCertificate {
        FoundedRoot(
            keys: NodeKeys(from: &tree.entropy), level: level, divisions: [division(digits)],
            shortCode: code("A"), validity: .root(from: Tree.start), from: &tree.entropy
        ).certificate
    }
}
