import Foundation

/// Room kept on the disk for the moment when it is full (faults README §0.7): set free then, so that the desk can go on for some
/// thousand acts while somebody makes more.
struct Reserve: Sendable {
    private static let length: off_t = 16 << 20
    /// It is only taken where so much more is free.
    private static let leftFree: UInt64 = 64 << 20

    private let path: String

    init(_ directory: DataDirectory) { path = directory.path + "/reserve" }

    /// Takes the room where there is plenty. Failing costs nothing but the reserve.
    func take() {
        var facts = statvfs()
        guard !FileManager.default.fileExists(atPath: path),
            statvfs((path as NSString).deletingLastPathComponent, &facts) == 0,
            UInt64(facts.f_bavail) * UInt64(facts.f_frsize) > UInt64(Self.length) + Self.leftFree
        else { return }
        let file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { return }
        defer { close(file) }
        if posix_fallocate(file, 0, Self.length) != 0 { unlink(path) }
    }

    /// - Returns: whether there was any.
    func release() -> Bool { unlink(path) == 0 }
}
