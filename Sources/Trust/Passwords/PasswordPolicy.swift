/// Which passwords a deployment takes. NIST SP 800-63B-4 and ASVS 5 forbid rules of composition and forced change;
/// graded protection (等保, GB/T 22239) asks for both, so it is one setting of a deployment.
package enum PasswordPolicy: String, CaseIterable, Sendable {
    case nist
    case gradedProtection

    /// Where the password is asked for.
    package enum Use: Sendable {
        /// Signs in or unlocks on its own.
        case alone
        /// Changes the officer at a desk that is unlocked: tries are few and counted.
        case atUnlockedDesk
    }

    /// Days after which a password must be replaced; nil: when there is a reason.
    package var maximumAgeDays: Int? {
        switch self {
        case .nist: nil
        case .gradedProtection: 90
        }
    }

    /// - Parameter words: what an attacker knows of the officer: name, sign-in name, station.
    package func check(_ password: String, for use: Use, avoiding words: [String] = []) throws(PasswordFault) {
        let scalars = Array(password.lowercased().unicodeScalars)
        let minimum = minimumLength(for: use)
        guard scalars.count >= minimum else { throw .tooShort(minimum: minimum) }
        guard scalars.count <= Self.longest else { throw .tooLong(maximum: Self.longest) }
        if Self.isCommon(scalars) { throw .common }
        if words.contains(where: { Self.leavesLittle(of: scalars, without: Array($0.lowercased().unicodeScalars)) }) {
            throw .knownWord
        }
        if self == .gradedProtection, use == .alone, Self.kinds(in: password) < 3 { throw .tooFewKinds }
    }

    /// NIST asks for at least 64 to be allowed; the bound keeps a form from becoming a way to waste memory.
    private static let longest = 128

    /// Counted in Unicode scalars, as NIST counts.
    private func minimumLength(for use: Use) -> Int {
        switch (self, use) {
        case (.nist, .alone): 15
        case (.gradedProtection, .alone): 8
        case (_, .atUnlockedDesk): 6
        }
    }

    private static func isCommon(_ scalars: [Unicode.Scalar]) -> Bool {
        // A short thing repeated is as easy to try as the short thing.
        let unit = (1...scalars.count).first { length in
            scalars.indices.allSatisfy { scalars[$0] == scalars[$0 % length] }
        }
        let repeated = scalars.prefix(unit ?? scalars.count)
        if repeated.count <= 3, repeated.count < scalars.count { return true }
        return commonPasswords.contains(text(repeated)) || isSlide(Array(repeated))
    }

    /// Whether each step goes to a neighbour in one row, forwards or backwards: 456789, fedcba, asdfgh.
    private static func isSlide(_ scalars: [Unicode.Scalar]) -> Bool {
        keyboardRows.contains { row in
            let row = Array(row.unicodeScalars)
            return contains(row, scalars) || contains(row.reversed(), scalars)
        }
    }

    private static func contains(_ row: [Unicode.Scalar], _ run: [Unicode.Scalar]) -> Bool {
        guard run.count <= row.count else { return false }
        return (0...(row.count - run.count)).contains { row[$0..<$0 + run.count].elementsEqual(run) }
    }

    private static func leavesLittle(of scalars: [Unicode.Scalar], without word: [Unicode.Scalar]) -> Bool {
        guard word.count >= 2, word.count <= scalars.count else { return false }
        let starts = 0...(scalars.count - word.count)
        return scalars.count - word.count < 4 && starts.contains { scalars[$0..<$0 + word.count].elementsEqual(word) }
    }

    /// Of capital, small letter, digit, other.
    private static func kinds(in password: String) -> Int {
        Set(
            password.unicodeScalars.map { scalar in
                switch scalar {
                case "A"..."Z": 0
                case "a"..."z": 1
                case "0"..."9": 2
                default: 3
                }
            }
        ).count
    }

    private static func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }
}

/// Why a password is not taken. The page says it in Chinese.
package enum PasswordFault: Error, Hashable, Sendable, CustomStringConvertible {
    case tooShort(minimum: Int)
    case tooLong(maximum: Int)
    case common
    case knownWord
    case tooFewKinds

    package var description: String {
        switch self {
        case .tooShort(let minimum):
            "The password needs at least \(minimum) characters. A short sentence is easy to keep."
        case .tooLong(let maximum): "The password has more than \(maximum) characters. Choose a shorter one."
        case .common: "This is among the first passwords that are tried. Choose one that is not a pattern or a list's."
        case .knownWord: "The password is little more than a name. Add words that have nothing to do with you."
        case .tooFewKinds:
            "Graded protection asks for three of capital, small letter, digit and other. Add one more kind."
        }
    }
}
