import Mustache

/// Turns pages into HTML.
struct Renderer: Sendable {
    private let library: MustacheLibrary

    /// - Throws: a parser error when a template of this build is malformed, so a bad build does not start.
    init() throws {
        MustacheContentTypes.register(PageText(), named: PageText.name)
        var library = MustacheLibrary()
        for template in Template.allCases {
            let text = String(decoding: template.bytes, as: UTF8.self)
            try library.register("{{% CONTENT_TYPE:\(PageText.name)}}\(text)", named: template.rawValue)
        }
        self.library = library
    }

    /// The whole document: the page inside the bar, the line's state and the notices that every page carries.
    /// - Parameter glyphs: characters to set as pictures; only for pages whose attributes hold no text that people typed.
    func html(_ page: some Page, in shell: Shell, drawing glyphs: [DrawnGlyph] = []) -> String {
        let body = Self.drawn(render(page, as: type(of: page).template), glyphs)
        return render(Framed(title: page.title, shell: shell, body: body), as: .layout)
    }

    private static func drawn(_ html: String, _ glyphs: [DrawnGlyph]) -> String {
        guard !glyphs.isEmpty else { return html }
        var text = String.UnicodeScalarView()
        for scalar in html.unicodeScalars {
            if let glyph = glyphs.first(where: { $0.scalar == scalar }) {
                text.append(contentsOf: glyph.svg.unicodeScalars)
            } else {
                text.append(scalar)
            }
        }
        return String(text)
    }

    private func render(_ object: Any, as template: Template) -> String {
        guard let text = library.render(object, withTemplate: template.rawValue) else {
            preconditionFailure("every case of Template is registered in init")
        }
        return text
    }
}

/// What `layout.mustache` reads.
private struct Framed {
    let title: String
    let station: String
    let signedIn: Shell.SignedIn?
    let menu: [Shell.MenuEntry]
    let form: String?
    let line: Shell.LineBadge?
    let clockDoubt: String?
    let alarm: String?
    let alarmPath: String
    let notice: String?
    let body: String

    init(title: String, shell: Shell, body: String) {
        self.title = title
        station = shell.station
        signedIn = shell.signedIn
        menu = shell.menu
        form = shell.form
        line = shell.line
        clockDoubt = shell.clockDoubt
        alarm = shell.alarm
        alarmPath = shell.alarmPath
        notice = shell.notice
        self.body = body
    }
}
