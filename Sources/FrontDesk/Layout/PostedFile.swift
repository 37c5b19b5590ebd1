/// A file that a page's form sent.
struct PostedFile: Equatable, Sendable {
    /// The field's.
    let field: String
    let name: String
    let bytes: [UInt8]
    /// A small JPEG that the page's script made of it; nil without the script, and for a PDF.
    var thumbnail: [UInt8]?
}
