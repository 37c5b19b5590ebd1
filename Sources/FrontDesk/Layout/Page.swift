/// What one page shows: the stored properties are the words the template finds by name, already said in Chinese.
///
/// Mustache reads them by reflection, so computed properties are invisible to a template, an empty string counts as there
/// (use nil), and a nil falls through to the same name further out.
protocol Page: Sendable {
    static var template: Template { get }
    var title: String { get }
}
