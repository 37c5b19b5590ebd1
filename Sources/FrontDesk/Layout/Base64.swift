import Foundation

/// Bytes as a page's script writes them into a field.
enum Base64 {
    /// Nil for what is not such a text.
    static func bytes(_ text: some StringProtocol) -> [UInt8]? { Data(base64Encoded: String(text)).map { Array($0) } }
}
