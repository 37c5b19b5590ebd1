import Archive
import Casework
import HTTPTypes
import Hummingbird
import Jurisdiction
import NIOCore
import Replica

extension FrontDesk {
    func addArchive(to router: Router<DeskContext>) {
        router.get(SitePath.archive(number: "{number}").route) { _, context in try await archive(context) }
    }

    /// The archive volume as a file to keep. It says everything about a person; whoever has no part in the case leaves a trace.
    private func archive(_ context: DeskContext) async throws -> Response {
        let (_, officer) = try context.signedInForPeople()
        let number = try context.parameter("number")
        let volume = try await station.perform { replica in
            let volume = try replica.archiveVolume(of: number, for: officer)
            let view = try replica.caseView(number)
            if !view.isHandled(by: officer, at: replica.identity.node) {
                try replica.noteReveal(of: view.subject, by: officer, reason: Wording.Archive.opened)
            }
            return volume
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/pdf",
                .contentDisposition: "attachment; filename=\"\(volume.manifest.number).pdf\"",
            ],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: volume.pdf)))
    }
}
