import Foundation
import HTTPTypes
import Hummingbird
import Jurisdiction
import NIOCore
import Replica

extension FrontDesk {
    func addBundles(to router: Router<DeskContext>) {
        router.get(SitePath.bundles.route) { _, context in try await bundlePage(context) }
        router.post(SitePath.exportBundle(node: "{node}").route) { _, context in
            let (session, officer) = try context.signedIn()
            guard let door = doors.bundles, let node = NodeID(description: try context.parameter("node")) else {
                throw UnknownPage()
            }
            try await station.perform { try $0.noteAct("bundle export \(node)", of: officer, user: nil) }
            let size = context.form.text("size").flatMap(BundleSize.init) ?? .stick
            do {
                await exported.keep(try await door.export(node.description, size.limit), at: session)
            } catch let refusal as BundlePartnerRefusal {
                return try await bundlePage(context, problem: Wording.Bundle.refused(refusal))
            }
            return go(.bundles)
        }
        router.get(SitePath.exportedBundle(node: "{node}", number: "{number}").route) { _, context in
            let (session, _) = try context.signedIn()
            let (node, number) = try context.bundle()
            let made = await exported.made(at: session).filter { $0.node == node }
            guard let file = made.flatMap(\.files).first(where: { $0.number == number }) else { throw UnknownPage() }
            return try download(file, for: made[0].division)
        }
        router.get(SitePath.preparedBundle(node: "{node}", number: "{number}").route) { _, context in
            let (_, officer) = try context.signedIn()
            let (node, number) = try context.bundle()
            // It may have been renewed since the page was shown.
            guard let door = doors.bundles,
                let file = try await door.prepared().first(where: { $0.node == node })?.files
                    .first(where: { $0.number == number })
            else { throw UnknownPage() }
            do {
                let partner = try await station.perform { try $0.bundlePartner(node.description) }
                let answer = try download(file, for: partner.post.division)
                try await station.perform { try $0.noteAct("bundle carried \(node) \(number)", of: officer, user: nil) }
                try await door.carry(number, node)
                return answer
            } catch let refusal as BundlePartnerRefusal {
                return try await bundlePage(context, problem: Wording.Bundle.refused(refusal))
            }
        }
        router.post(SitePath.takeBundle.route) { request, context in
            let (session, officer) = try context.signedIn()
            guard let door = doors.bundles else { throw UnknownPage() }
            let path = "\(door.folder)/\(SecretToken().text)"
            defer { unlink(path) }
            if let problem = try await receive(request, from: session, into: path) {
                return try await bundlePage(context, problem: problem)
            }
            try await station.perform { try $0.noteAct("bundle import", of: officer, user: nil) }
            switch try await door.take(path) {
            case .refused(let refusal):
                return try await bundlePage(context, problem: Wording.Bundle.refused(refusal))
            case .taken(let taken):
                let place = try await station.perform { try PlaceNames($0)[taken.division] }
                await sessions.say(Wording.Bundle.done(taken, from: place), to: session)
                return go(.bundles)
            }
        }
    }

    private func bundlePage(_ context: DeskContext, problem: String? = nil) async throws -> Response {
        let (session, _) = try context.signedIn()
        let (now, made) = (doors.now(), await exported.made(at: session))
        let page = try await station.perform { replica in
            BundlePage(
                try replica.bundleStandings(),
                silent: try replica.standing().children.filter { $0.isSilent(at: now) },
                places: try PlaceNames(replica), made: made, problem: problem, csrf: session.csrf.text)
        }
        return try await answer(page, context, at: .line, status: problem == nil ? .ok : .unprocessableContent)
    }

    /// Writes the file of the posted form as it comes, once the form has proven that it is ours.
    /// - Returns: what is wrong with it, for the person who sent it.
    private func receive(_ request: Request, from session: Session, into path: String) async throws -> String? {
        guard var parts = UploadedParts(contentType: request.headers[.contentType] ?? "") else {
            throw ForeignRequest()
        }
        var (isOurs, length) = (false, 0)
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let file = FileHandle(forWritingAtPath: path)
        else { throw CocoaError(.fileWriteUnknown) }
        for try await bytes in request.body {
            for piece in try parts.read(bytes.readableBytesView) {
                switch piece {
                case .field(let name, let value):
                    if name == "csrf" { isOurs = session.csrf.matches(value) }
                case .file(let bytes):
                    guard isOurs else { throw ForeignRequest() }
                    length += bytes.count
                    guard length <= Self.uploadLimit else { return Wording.Bundle.tooLarge }
                    try file.write(contentsOf: bytes)
                }
            }
        }
        try file.close()
        guard isOurs, parts.isWhole else { throw ForeignRequest() }
        return length == 0 ? Wording.Bundle.fileMissing : nil
    }

    /// A stick has 64 MB, a good one 1 GB.
    private static let uploadLimit = 1 << 30

    /// Its name says for whom it is: several lie on one stick.
    private func download(_ made: BundleDoor.File, for division: DivisionCode) throws -> Response {
        guard let file = FileHandle(forReadingAtPath: made.path) else { throw UnknownPage() }
        let length = Int(try file.seekToEnd())
        try file.seek(toOffset: 0)
        return Response(
            status: .ok,
            headers: [
                .contentType: "application/octet-stream",
                .contentDisposition: "attachment; filename=\"bundle-\(division)-\(made.number).lbb\"",
            ],
            body: ResponseBody(contentLength: length) { writer in
                while let bytes = try file.read(upToCount: 1 << 16), !bytes.isEmpty {
                    try await writer.write(ByteBuffer(bytes: bytes))
                }
                try await writer.finish(nil)
            })
    }
}

extension DeskContext {
    fileprivate func bundle() throws -> (node: NodeID, number: UInt64) {
        guard let node = NodeID(description: try parameter("node")), let number = UInt64(try parameter("number")) else {
            throw UnknownPage()
        }
        return (node, number)
    }
}
