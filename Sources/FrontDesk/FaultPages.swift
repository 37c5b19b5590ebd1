import Casework
import HTTPTypes
import Hummingbird
import Logging
import Replica

/// The one place where errors become pages. What an officer typed and whom they looked for is in no message to the log.
struct FaultPages: RouterMiddleware {
    typealias Context = DeskContext

    let desk: FrontDesk
    let logger: Logger

    func handle(
        _ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response
    ) async throws -> Response {
        do { return try await next(request, context) } catch {
            switch error {
            case is NotSignedIn: return desk.go(.signIn)
            case is Locked: return desk.go(.unlock)
            default: break
            }
            let (page, status) = Self.page(about: error)
            if status == .internalServerError {
                logger.error("a page failed", metadata: ["error": "\(type(of: error))", "reason": "\(error)"])
            }
            return try await say(page, status)
        }
    }

    static func page(about error: any Error) -> (MessagePage, HTTPResponse.Status) {
        switch error {
        case is ForeignRequest: (.foreignRequest, .forbidden)
        case is SessionEnded: (.sessionEnded, .forbidden)
        case is UnknownCase: (.unknownCase, .notFound)
        case let ambiguous as AmbiguousCase: (.ambiguous(ambiguous), .multipleChoices)
        case let archived as ArchivedCase: (.archived(archived), .gone)
        case let refusal as ArchiveRefusal: (.archive(refusal), .conflict)
        case is MalformedUpload: (.unreadable, .badRequest)
        case is UnknownPage, is UnknownScan: (.unknownPage, .notFound)
        case let refusal as NotTheirRole: (.notTheirRole(refusal.needed), .forbidden)
        case AuthorityRefusal.takenOut: (.takenOut, .forbidden)
        case let refusal as MatterRefusal: (.matter(refusal), .notFound)
        case let error as HTTPError where error.status == .notFound: (.unknownPage, .notFound)
        case let error as HTTPError where error.status == .contentTooLarge: (.tooLarge, .contentTooLarge)
        case let error as HTTPError where error.status.kind == .clientError: (.unreadable, error.status)
        case ReplicaFault.diskFull(let hasRoomNow): (.diskFull(hasRoomNow: hasRoomNow), .internalServerError)
        default: (.fault, .internalServerError)
        }
    }

    /// Without the bar: whatever failed may be what the bar is made of.
    private func say(_ page: MessagePage, _ status: HTTPResponse.Status) async throws -> Response {
        let html = desk.renderer.html(page, in: Shell(station: desk.name))
        return Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8"],
            body: ResponseBody(byteBuffer: .init(string: html)))
    }
}

/// A path that leads nowhere: a draft that was filed meanwhile, a paper that is not there.
struct UnknownPage: Error {}
