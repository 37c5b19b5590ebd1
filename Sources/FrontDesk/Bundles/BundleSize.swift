/// How long a file of an export may be: what carries it says.
enum BundleSize: String, CaseIterable, Sendable {
    case stick, mail, any

    /// Bytes; nil for as many as there are.
    var limit: Int? {
        switch self {
        case .stick: 64 << 20
        case .mail: 2 << 20
        case .any: nil
        }
    }
}
