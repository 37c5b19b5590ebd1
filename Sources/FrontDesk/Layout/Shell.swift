/// What every page carries around its own content.
struct Shell: Sendable {
    struct SignedIn: Sendable {
        let name: String
        let roles: String
        let csrf: String
        let changePath = SitePath.changeOfficer.text
        let lockPath = SitePath.lockScreen.text

        init(name: String, roles: String, csrf: String) {
            self.name = name
            self.roles = roles
            self.csrf = csrf
        }
    }

    struct MenuEntry: Sendable {
        let path: String
        let label: String
        /// The digit pressed with Alt.
        let key: String
        let current: Bool
    }

    struct LineBadge: Sendable {
        let path = SitePath.line.text
        let style: String
        let mark: String
        let text: String

        init(style: String, mark: String, text: String) {
            self.style = style
            self.mark = mark
            self.text = text
        }
    }

    /// Where a signed-in officer can be in the menu.
    enum Place: CaseIterable, Sendable {
        case search, desk, line
    }

    let station: String
    var signedIn: SignedIn?
    var menu: [MenuEntry] = []
    /// The id of the page's unfinished form, so that changing the officer or locking the screen carries it along.
    var form: String?
    var line: LineBadge?
    var clockDoubt: String?
    /// What a person must look into before anything else: an old disk, a second machine, a stick that is not there.
    var alarm: String?
    var alarmPath = SitePath.line.text
    var notice: String?

    static func menu(at place: Place?) -> [MenuEntry] {
        Place.allCases.enumerated().map { index, entry in
            MenuEntry(path: entry.path.text, label: entry.label, key: "\(index + 1)", current: entry == place)
        }
    }
}

extension Shell.Place {
    var path: SitePath {
        switch self {
        case .search: .search
        case .desk: .desk
        case .line: .line
        }
    }

    var label: String {
        switch self {
        case .search: Wording.Menu.search
        case .desk: Wording.Menu.desk
        case .line: Wording.Menu.line
        }
    }
}
