import Testing

@Suite struct HouseArrowsTests {
    @Test("the manifest declares exactly the arrows of the house")
    func manifest() throws {
        let declared = Manifest(SwiftSource(path: "Package.swift", text: try Checkout.text("Package.swift")))
        let layers = declared.targets.filter {
            !$0.name.hasSuffix("Tests") && !["Requirements", "ScriptedReplica"].contains($0.name)
        }
        #expect(layers.map(\.name).sorted() == House.rooms.map(\.name).sorted())
        for layer in layers {
            let room = try #require(House.rooms.first { $0.name == layer.name })
            #expect(layer.dependencies.sorted() == room.below.sorted(), "\(layer.name)")
        }
    }

    @Test("nobody imports what the house does not let in")
    func imports() throws {
        for source in try Checkout.sources() where source.path.hasPrefix("Sources/") {
            let room = try #require(House.rooms.first { $0.name == source.target }, "\(source.path)")
            let open = room.below + room.others + House.platform
            #expect(source.imports.filter { !open.contains($0) } == [], "\(source.path)")
        }
    }

    @Test("the arrows are a strict order, and the pages and the line do not know each other")
    func order() throws {
        var built = ["CZlib", "CQREncode"]
        for room in House.rooms {
            #expect(room.below.filter { !built.contains($0) } == [], "\(room.name)")
            built.append(room.name)
        }
        let pages = try #require(House.rooms.first { $0.name == "FrontDesk" })
        let line = try #require(House.rooms.first { $0.name == "Uplink" })
        #expect(!pages.below.contains(line.name) && !line.below.contains(pages.name))
    }

    @Test("an arrow upwards is seen")
    func upwards() {
        let source = SwiftSource(path: "Sources/Casework/Broken.swift", text: "private import struct Replica.Views\n")
        #expect(source.imports == ["Replica"])
        let manifest = Manifest(
            SwiftSource(
                path: "Package.swift", text: "layer(\"Casework\", [\"Replica\", grdb], resources: [.copy(\"X\")])"))
        #expect(manifest.targets == [Manifest.Target(name: "Casework", dependencies: ["Replica"])])
    }
}

/// The targets of the manifest with those of their dependencies that are targets too.
struct Manifest {
    struct Target: Equatable {
        let name: String
        let dependencies: [String]
    }

    let targets: [Target]

    init(_ source: SwiftSource) {
        let tokens = source.tokens
        targets = tokens.indices.compactMap { place in
            guard ["layer", "tests", "executableTarget", "target"].contains(tokens[place].text),
                place + 2 < tokens.count,
                tokens[place + 1].text == "("
            else { return nil }
            let name = tokens[place + 2].isString ? place + 2 : place + 4
            guard name < tokens.count, tokens[name].isString else { return nil }
            return Target(name: tokens[name].text, dependencies: Self.firstList(in: tokens, after: name))
        }
    }

    /// The strings of the first list of a call, if it comes before any other label than `dependencies`.
    private static func firstList(in tokens: [SwiftSource.Token], after name: Int) -> [String] {
        var place = name + 1
        while place < tokens.count, [",", "dependencies", ":"].contains(tokens[place].text) { place += 1 }
        guard place < tokens.count, tokens[place].text == "[", !tokens[place].isString else { return [] }
        let end = tokens[place...].firstIndex { $0.text == "]" && !$0.isString } ?? tokens.count
        return tokens[place..<end].filter(\.isString).map(\.text)
    }
}

extension SwiftSource {
    /// The modules that the file imports.
    var imports: [String] {
        let kinds = ["struct", "class", "enum", "protocol", "func", "typealias", "var", "let"]
        return places(of: ["import"]).compactMap { place in
            guard place + 1 < tokens.count, tokens[place + 1].line == tokens[place].line else { return nil }
            let next = tokens[place + 1].text
            return kinds.contains(next) && place + 2 < tokens.count ? tokens[place + 2].text : next
        }
    }
}
