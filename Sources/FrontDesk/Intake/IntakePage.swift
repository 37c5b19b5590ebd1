/// Receiving and accepting (收件、受理): the application form of one matter.
struct IntakePage: Page {
    struct Begun: Sendable {
        let begunBy: String
        let at: String
    }

    struct Problem: Sendable {
        /// The field's id; nil for a fault of the whole form.
        let anchor: String?
        let label: String?
        let text: String
    }

    struct Problems: Sendable {
        let heading: String
        let list: [Problem]
    }

    /// A choice that decides what else is asked, as radio buttons in a row.
    struct Choices: Sendable {
        struct Option: Sendable {
            let name: String
            let key: String
            let text: String
            let chosen: Bool
        }

        let label: String
        let options: [Option]
    }

    struct Button: Sendable {
        let path: String
        let key: String
        let label: String
        let explain: String
    }

    /// Where a character that no font draws is drawn by hand; the page's script opens it when there is one.
    struct GlyphDesk: Sendable {
        let legend: String
        let explain: String
    }

    struct Alike: Sendable {
        let heading: String
        let cases: [PersonPage.Other]
    }

    struct Group: Sendable {
        let legend: String
        var explain: String?
        var part: String?
        var choices: Choices?
        var fields: [FormRow]
        var glyphDesk: GlyphDesk?
        var button: Button?
    }

    struct MaterialRow: Sendable {
        let id: String
        let ordinal: String
        let name: String
        let necessity: String
        let note: String?
        let error: String?
        let forms: [FormRow.Option]
        let count: String
        let grades: [FormRow.Option]
        var files: [Kept] = []
    }

    /// A file that was handed in with the form and waits with it.
    struct Kept: Sendable {
        let file: String
        let text: String
    }

    struct Action: Sendable {
        let act: String
        let key: String
        let label: String
        let style: String
    }

    static let template = Template.intake

    let title: String
    let matter: String
    let code: String
    let body: String
    let version: String
    /// The number under which the application was pre-registered; nil for one that begins here.
    let preRegistered: String?
    /// Cases of somebody who may be the same person.
    let alike: Alike?
    let action: String
    let csrf: String
    let draft: String
    let draftPath: String
    let guidePath: String
    let authority: AuthorityLabel
    let begun: Begun?
    let problems: Problems?
    let groups: [Group]
    let hasMaterials: Bool
    let materials: [MaterialRow]
    let actions: [Action]
    /// Why an action that an officer would look for is not offered.
    let cannot: [String]
    let hasPlaces: Bool
    let places: [PlaceNames.Entry]
    /// The characters drawn so far, as `DrawnGlyph.read` has them.
    let glyphPictures: String
    let saved: String
}
