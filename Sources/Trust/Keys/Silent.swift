/// Says nothing of itself, so that no log, crash report or failed test shows a key.
protocol Silent: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {}

extension Silent {
    package var description: String { "\(Self.self)(…)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension HeadKey: Silent {}
extension IssuingKey: Silent {}
extension SealingKey: Silent {}
extension DataKey: Silent {}
extension KeyFile: Silent {}
extension RecoveryKey: Silent {}
extension EnrolmentPIN: Silent {}
extension AtRestCipher: Silent {}
extension AtRestKeys: Silent {}
extension OpenKeyRing: Silent {}
extension Enrolment: Silent {}
extension KeyRing.Secret: Silent {}
