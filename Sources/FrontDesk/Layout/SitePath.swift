import Hummingbird

/// Every path of the pages, so that links and routes cannot disagree. No path holds a person's data: what is searched by name
/// or number goes in the body of a POST.
enum SitePath: Equatable, Sendable {
    case search
    case signIn
    case changeOfficer
    case quickCode
    case lockScreen
    case unlock
    case guide(code: String)
    case intake(code: String)
    case prefill(code: String)
    case draft(id: String)
    case desk
    case find
    case servedCase(number: String)
    case reveal(number: String)
    case act(number: String, event: String)
    case erase(number: String)
    case receipt(number: String)
    case paper(number: String, document: String)
    /// The archive volume of a case (归档卷).
    case archive(number: String)
    /// A scan of a case, or its thumbnail.
    case scan(number: String, name: String)
    case person(number: String)
    /// The intake form of a pre-registered case.
    case preRegistered(number: String)
    case quarantine
    case release(event: String)
    case reject(frame: String)
    case line
    case bundles
    case exportBundle(node: String)
    case takeBundle
    case slips
    /// A file of this desk's exports.
    case exportedBundle(node: String, number: String)
    /// A file that lies ready for a silent station.
    case preparedBundle(node: String, number: String)
    case health
    case styleSheet
    case script

    /// As a link, each part percent-encoded.
    var text: String {
        "/" + parts.map(percentEncoded).joined(separator: "/")
    }

    private var parts: [String] {
        switch self {
        case .search: []
        case .signIn: ["sign-in"]
        case .changeOfficer: ["change-officer"]
        case .quickCode: ["quick-code"]
        case .lockScreen: ["lock-screen"]
        case .unlock: ["unlock"]
        case .guide(let code): ["matters", code]
        case .intake(let code): ["matters", code, "intake"]
        case .prefill(let code): ["matters", code, "prefill"]
        case .draft(let id): ["drafts", id]
        case .desk: ["desk"]
        case .find: ["desk", "find"]
        case .servedCase(let number): ["cases", number]
        case .reveal(let number): ["cases", number, "reveal"]
        case .act(let number, let event): ["cases", number, "events", event]
        case .erase(let number): ["cases", number, "erase"]
        case .receipt(let number): ["cases", number, "receipt"]
        case .paper(let number, let document): ["cases", number, "documents", document]
        case .archive(let number): ["cases", number, "archive"]
        case .scan(let number, let name): ["cases", number, "scans", name]
        case .person(let number): ["cases", number, "person"]
        case .preRegistered(let number): ["cases", number, "intake"]
        case .quarantine: ["quarantine"]
        case .release(let event): ["quarantine", "events", event]
        case .reject(let frame): ["quarantine", "frames", frame]
        case .line: ["line"]
        case .bundles: ["line", "bundles"]
        case .exportBundle(let node): ["line", "bundles", "for", node]
        case .takeBundle: ["line", "bundles", "take"]
        case .slips: ["line", "slips"]
        case .exportedBundle(let node, let number): ["line", "bundles", "made", node, number]
        case .preparedBundle(let node, let number): ["line", "bundles", "ready", node, number]
        case .health: ["healthz"]
        case .styleSheet: ["desk.css"]
        case .script: ["desk.js"]
        }
    }
}

extension SitePath {
    /// As a route: what stands for a part is `{name}`.
    var route: RouterPath { RouterPath("/" + parts.joined(separator: "/")) }
}
