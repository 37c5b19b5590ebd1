/// Something that could not be done, and what to do next.
struct MessagePage: Page {
    struct Link: Sendable {
        let path: String
        let label: String
    }

    static let template = Template.message

    let title: String
    let heading: String
    let paragraphs: [String]
    let links: [Link]
}
