import Testing

@testable import Trust

@Suite("Passwords")
struct PasswordTests {
    @Test("a verifier knows its password and comes back from 52 bytes")
    func verifier() throws {
        var entropy = SeededEntropy(seed: 41)
        let password = Array("a sentence that opens".utf8)
        let verifier = PasswordVerifier(password: password, cost: .least, from: &entropy)
        #expect(verifier.bytes.count == 52)
        let read = try PasswordVerifier(bytes: verifier.bytes)
        #expect(read.matches(password))
        #expect(!read.matches(password + [0x20]))
        #expect(!read.matches([]))
        let again = PasswordVerifier(password: password, cost: .least, from: &entropy)
        #expect(again.bytes != verifier.bytes)
        #expect(throws: Malformed.self) { try PasswordVerifier(bytes: verifier.bytes + [0]) }
    }

    @Test(
        "taken",
        arguments: [
            ("three grey herons walk", PasswordPolicy.nist, PasswordPolicy.Use.alone),
            ("今天下午三点村口老树下面见面吧", .nist, .alone),
            ("271844", .nist, .atUnlockedDesk),
            ("Ab3!xkwq", .gradedProtection, .alone),
        ])
    func taken(password: String, policy: PasswordPolicy, use: PasswordPolicy.Use) throws {
        try policy.check(password, for: use, avoiding: ["zhang", "长塘村"])
    }

    @Test(
        "refused",
        arguments: [
            ("fourteen chars", PasswordPolicy.nist, PasswordPolicy.Use.alone, PasswordFault.tooShort(minimum: 15)),
            (String(repeating: "ab1!", count: 33), .nist, .alone, .tooLong(maximum: 128)),
            ("aaaaaaaaaaaaaaaaaa", .nist, .alone, .common),
            ("passwordpassword", .nist, .alone, .common),
            ("1234567890123456", .nist, .alone, .common),
            ("ABCDEFGHIJKLMNOP", .nist, .alone, .common),
            ("Qwertyuiop", .gradedProtection, .alone, .common),
            ("123456", .nist, .atUnlockedDesk, .common),
            ("888888", .nist, .atUnlockedDesk, .common),
            ("121212", .nist, .atUnlockedDesk, .common),
            ("456789", .nist, .atUnlockedDesk, .common),
            ("987654", .nist, .atUnlockedDesk, .common),
            ("12345", .nist, .atUnlockedDesk, .tooShort(minimum: 6)),
            ("ZhangXiuYing999", .nist, .alone, .knownWord),
            ("alllowercase", .gradedProtection, .alone, .tooFewKinds),
            ("Ab3!xkw", .gradedProtection, .alone, .tooShort(minimum: 8)),
        ])
    func refused(password: String, policy: PasswordPolicy, use: PasswordPolicy.Use, fault: PasswordFault) {
        #expect(throws: fault) { try policy.check(password, for: use, avoiding: ["zhangxiuying", "长塘村"]) }
    }

    @Test("only graded protection has passwords grow old")
    func age() {
        #expect(PasswordPolicy.allCases.map(\.maximumAgeDays) == [nil, 90])
    }
}
