import Casework
import HTTPTypes
import Hummingbird
import Jurisdiction
import NIOCore
import Replica
import Scans

extension FrontDesk {
    func addScans(to router: Router<DeskContext>) {
        router.get(SitePath.scan(number: "{number}", name: "{name}").route) { _, context in try await scan(context) }
    }

    /// Shows a scan as the file that it is; one that is not here is asked for.
    private func scan(_ context: DeskContext) async throws -> Response {
        let (_, officer) = try context.signedInForPeople()
        let number = try context.parameter("number")
        guard let name = ScanName(try context.parameter("name")) else { throw UnknownPage() }
        let found = try await station.perform { replica in
            let found = try replica.openScan(name, of: number)
            let view = try replica.caseView(number)
            let isThumbnail = view.folded.files.contains { $0.file.scan?.thumbnail?.name == name }
            if !isThumbnail, !view.isHandled(by: officer, at: replica.identity.node) {
                try replica.noteReveal(of: view.subject, by: officer, reason: Wording.Scan.opened)
            }
            return found
        }
        switch found {
        case .here(let content, let format): return Self.file(content, format)
        case .asked(let held, let whole):
            let page = MessagePage.scanAsked(number: number, name: name, held: held, of: whole)
            return try await answer(page, context)
        case .damaged: return try await answer(MessagePage.scanDamaged(number: number, name: name), context)
        }
    }

    /// Nothing inside it runs, loads or reaches anything, whatever it says it is. What a PDF unpacks to nobody has bounded: it is saved, and
    /// opened by the machine's own reader in a process of its own (scans.md §5).
    private static func file(_ content: [UInt8], _ format: ScanFormat) -> Response {
        let policy = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'"
        let disposition = format == .pdf ? "attachment" : "inline"
        return Response(
            status: .ok,
            headers: [
                .contentType: format.mediaType, .contentSecurityPolicy: policy,
                .contentDisposition: "\(disposition); filename=\"scan.\(format.fileExtension)\"",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: content)))
    }
}
