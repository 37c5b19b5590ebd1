import ArgumentParser
import Catalog
import Replica

/// `linban catalog search`
struct CatalogSearch: NodeCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find matters by Chinese, pinyin, initials, popular names or code, the likeliest first.")

    @Argument(help: "What somebody would type.") var text: String
    @Option(help: "At most so many hits.") var limit = 20
    @OptionGroup var opening: Opening

    var passwordFile: String? { opening.passwordFile }

    func validate() throws {
        guard (1...1000).contains(limit) else { throw ValidationError("--limit takes 1 to 1000.") }
    }

    func run(in session: Session) async throws {
        let (text, limit) = (text, limit)
        let (hits, took) = try await session.perform { replica in
            // The first search of a process makes the index; what is measured is a search, as a desk that is open does it.
            _ = try replica.search("", limit: 1)
            var hits: [MatterHit] = []
            let took = try ContinuousClock().measure { hits = try replica.search(text, limit: limit) }
            return (hits, took)
        }
        try await session.answer(
            [
                "took_us": .integer(Int(took / .microseconds(1))),
                "hits": .list(
                    hits.map { found in
                        [
                            "code": .text(found.hit.code), "name": .text(found.hit.name),
                            "reason": .text(found.hit.reason),
                            "score": .integer(found.hit.score), "authority": .text(found.authority.rawValue),
                        ]
                    }),
            ],
            hits.isEmpty
                ? "nothing found"
                : hits.map { "\($0.hit.code)\t\($0.hit.name)\t\($0.hit.reason)" }.joined(separator: "\n"))
    }
}
