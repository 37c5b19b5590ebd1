import Testing

@testable import Trust

@Suite("A key ring")
struct KeyRingTests {
    private let agent = Array("zhang".utf8)
    private let second = Array("li".utf8)
    private let passphrase = Array("一个足够长的句子用来开锁吧好".utf8)

    @Test("opens with each officer's passphrase, the key file and the parent's key, to the same keys")
    func opens() throws {
        var entropy = SeededEntropy(seed: 11)
        let parent = NodeKeys(from: &entropy)
        let file = KeyFile(from: &entropy)
        var ring = OpenKeyRing(keys: NodeKeys(from: &entropy), cost: .least, from: &entropy)
        try ring.addOfficer(agent, passphrase: passphrase, from: &entropy)
        try ring.addOfficer(second, passphrase: Array("another sentence to open".utf8), from: &entropy)
        try ring.setKeyFile(file, from: &entropy)
        try ring.setParent(parent.identity, from: &entropy)
        let sealed = try KeyRing(bytes: KeyRing(sealing: ring, from: &entropy).bytes)
        #expect(sealed.node == ring.keys.node)
        #expect(sealed.parent == parent.node)
        let secrets: [KeyRing.Secret] = [
            .passphrase(passphrase), .passphrase(Array("another sentence to open".utf8)), .keyFile(file),
            .sealingKey(parent.sealing),
        ]
        for secret in secrets {
            let opened = try sealed.unlocked(with: secret)
            #expect(opened.bytes == ring.bytes)
            #expect(opened.officers == [agent, second])
        }
        #expect(KeyFile(text: file.text)?.text == file.text)
        #expect(file.text.utf8.count == 65)
    }

    @Test("wrong secrets open nothing")
    func wrongSecrets() throws {
        var entropy = SeededEntropy(seed: 12)
        let (sealed, _) = try make(&entropy)
        let secrets: [KeyRing.Secret] = [
            .passphrase(passphrase + [0x20]), .passphrase([]), .keyFile(KeyFile(from: &entropy)),
            .sealingKey(NodeKeys(from: &entropy).sealing),
        ]
        for secret in secrets {
            #expect(throws: KeyRingFault.wrongSecret) { try sealed.unlocked(with: secret) }
        }
    }

    @Test("an officer who left does not open it; the other does, and a new passphrase replaces the old")
    func officersChange() throws {
        var entropy = SeededEntropy(seed: 13)
        var ring = OpenKeyRing(keys: NodeKeys(from: &entropy), cost: .least, from: &entropy)
        try ring.addOfficer(agent, passphrase: [1], from: &entropy)
        try ring.addOfficer(second, passphrase: [2], from: &entropy)
        ring.removeOfficer(agent)
        try ring.addOfficer(second, passphrase: [3], from: &entropy)
        let sealed = KeyRing(sealing: ring, from: &entropy)
        #expect(throws: KeyRingFault.wrongSecret) { try sealed.unlocked(with: .passphrase([1])) }
        #expect(throws: KeyRingFault.wrongSecret) { try sealed.unlocked(with: .passphrase([2])) }
        var opened = try sealed.unlocked(with: .passphrase([3]))
        #expect(opened.officers == [second])
        try opened.addOfficer(agent, passphrase: [4], from: &entropy)
        let again = KeyRing(sealing: opened, from: &entropy)
        #expect(try again.unlocked(with: .passphrase([4])).officers == [second, agent])
    }

    @Test("the file names no officer and is never sealed twice alike")
    func namesNobody() throws {
        var entropy = SeededEntropy(seed: 14)
        let (sealed, ring) = try make(&entropy)
        #expect(!sealed.bytes.contains(agent))
        #expect(!sealed.bytes.contains(ring.dataKey.bytes.dropFirst()))
        #expect(KeyRing(sealing: ring, from: &entropy).body != sealed.body)
    }

    @Test("a flipped byte anywhere is refused as damage, and so is a file cut anywhere")
    func damaged() throws {
        var entropy = SeededEntropy(seed: 15)
        let (sealed, _) = try make(&entropy)
        for index in sealed.bytes.indices {
            #expect(throws: KeyRingFault.damaged) { try KeyRing(bytes: sealed.bytes.flipped(at: index)) }
        }
        for length in 0..<sealed.bytes.count {
            #expect(throws: KeyRingFault.damaged) { try KeyRing(bytes: Array(sealed.bytes.prefix(length))) }
        }
    }

    @Test("a flipped byte with its checksum mended is still refused")
    func tampered() throws {
        var entropy = SeededEntropy(seed: 16)
        let (sealed, _) = try make(&entropy)
        let bytes = Array(sealed.bytes.dropLast(32))
        for index in bytes.indices {
            let altered = bytes.flipped(at: index)
            #expect(throws: KeyRingFault.self, "byte \(index)") {
                try KeyRing(bytes: altered + sha256(altered)).unlocked(with: .passphrase(passphrase))
            }
        }
    }

    @Test("takes 64 keys and says so at the next")
    func full() throws {
        var entropy = SeededEntropy(seed: 17)
        var ring = OpenKeyRing(keys: NodeKeys(from: &entropy), cost: .least, from: &entropy)
        for officer in 0..<64 { try ring.addOfficer([UInt8(officer)], passphrase: [UInt8(officer)], from: &entropy) }
        #expect(throws: KeyRingFault.full) { try ring.addOfficer([64], passphrase: [64], from: &entropy) }
        try ring.addOfficer([63], passphrase: [99], from: &entropy)
        #expect(try KeyRing(sealing: ring, from: &entropy).unlocked(with: .passphrase([99])).officers.count == 64)
    }

    @Test("the cost that is written in the product opens in less than 80 MB and comes back")
    func standardCost() throws {
        var entropy = SeededEntropy(seed: 18)
        var ring = OpenKeyRing(keys: NodeKeys(from: &entropy), from: &entropy)
        try ring.addOfficer(agent, passphrase: passphrase, from: &entropy)
        let sealed = KeyRing(sealing: ring, from: &entropy)
        #expect(Array(sealed.bytes[13..<17]) == [0x41, 15, 8, 3])
        #expect(try sealed.unlocked(with: .passphrase(passphrase)).bytes == ring.bytes)
    }

    private func make(_ entropy: inout SeededEntropy) throws -> (KeyRing, OpenKeyRing) {
        var ring = OpenKeyRing(keys: NodeKeys(from: &entropy), cost: .least, from: &entropy)
        try ring.addOfficer(agent, passphrase: passphrase, from: &entropy)
        try ring.setKeyFile(KeyFile(from: &entropy), from: &entropy)
        try ring.setParent(NodeKeys(from: &entropy).identity, from: &entropy)
        return (KeyRing(sealing: ring, from: &entropy), ring)
    }
}
