import Casework

/// Short codes with which officers take turns at one open desk (快捷码). A code lives in memory, is good only in the browser
/// where its officer signed in with the passphrase, for that appointment and that passphrase, and is gone after three wrong tries:
/// it never opens anything by itself.
actor QuickCodes {
    /// Six digits are the least that `PasswordPolicy` takes at an unlocked desk.
    static let lengths = 6...12
    private static let tries = 3

    private struct Place: Hashable {
        let desk: String
        let login: String
    }

    private struct Kept {
        let code: String
        let appointment: UInt32
        let proof: DeskDoors.Proof
        var wrong = 0
    }

    private var codes: [Place: Kept] = [:]

    /// Whether a code is long enough and not one that everybody tries first.
    static func isGood(_ code: String) -> Bool {
        let digits = Array(code.utf8)
        guard lengths.contains(digits.count), digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return false }
        let steps = Set(zip(digits, digits.dropFirst()).map { Int($1) - Int($0) })
        return steps.count > 1
    }

    func keep(_ code: String, of officer: Officer, _ proof: DeskDoors.Proof, at desk: SecretToken) {
        codes[Place(desk: desk.text, login: officer.login)] = Kept(
            code: code, appointment: officer.ordinal, proof: proof)
    }

    /// - Parameters:
    ///   - officer: who has that sign-in name at this moment.
    ///   - proof: what their passphrase proves at this moment; nil where they have none.
    func matches(_ typed: String, of officer: Officer, _ proof: DeskDoors.Proof?, at desk: SecretToken) -> Bool {
        let place = Place(desk: desk.text, login: officer.login)
        guard var kept = codes[place] else { return false }
        guard kept.appointment == officer.ordinal, kept.proof == proof else {
            codes[place] = nil
            return false
        }
        if SecretToken.equal(kept.code, typed) {
            kept.wrong = 0
            codes[place] = kept
            return true
        }
        // A passphrase that was typed is no wrong code.
        guard Self.lengths.contains(typed.utf8.count) else { return false }
        kept.wrong += 1
        codes[place] = kept.wrong < Self.tries ? kept : nil
        return false
    }

    /// After the node was locked nobody is known at this desk any more.
    func forget() { codes = [:] }
}
