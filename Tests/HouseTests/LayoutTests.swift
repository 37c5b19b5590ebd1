import Foundation
import Testing

/// Where things lie and what may not lie there.
@Suite struct LayoutTests {
    @Test("the top level of the repository")
    func topLevel() throws {
        // Package.resolved is ignored by git: the manifest names exact versions.
        let allowed = [
            "Package.swift", "Package.resolved", "Sources", "Tests", "Protocol", "Provisioning", "README.md", "LICENSE",
        ]
        let found = try FileManager.default.contentsOfDirectory(atPath: Checkout.root.path).filter {
            !$0.hasPrefix(".")
        }
        #expect(found.filter { !allowed.contains($0) } == [])
    }

    @Test("no file is longer than a noun or a verb needs")
    func lengths() throws {
        // Tables of data, which nobody reads from top to bottom.
        let tables = ["Sources/Catalog/Search/PinyinTable.swift"]
        let long = try Checkout.sources().filter { $0.lineCount > 350 && !tables.contains($0.path) }
        #expect(long.map { "\($0.path): \($0.lineCount)" } == [])
    }

    @Test("nine of ten source files are under 230 lines, half under 110")
    func rhythm() throws {
        let lengths = try Checkout.sources().filter { $0.path.hasPrefix("Sources/") }.map(\.lineCount).sorted()
        #expect(lengths[lengths.count * 9 / 10] < 230)
        #expect(lengths[lengths.count / 2] < 110)
    }

    @Test("no file is named after a drawer")
    func fileNames() throws {
        let found = try Checkout.sources().map(\.path).filter { path in
            let name = path.split(separator: "/").last?.dropLast(".swift".count) ?? ""
            return Rule.fileNames.contains { name.hasSuffix($0) }
        }
        #expect(found == [])
    }

    @Test("no path of one machine is written down")
    func machinePaths() throws {
        let places = ["work", "farm", "root", "home", "Users", "tmp", "mnt"].map { "/\($0)/" }
        #expect(paths(in: "see \(places[0])main and https://example.org/home/x", of: places) == [places[0]])
        var found: [String] = []
        for path in try Checkout.everyPath() where isText(path) {
            found += paths(in: try Checkout.text(path), of: places).map { "\(path): \($0)" }
        }
        #expect(found == [])
    }

    /// Absolute paths only: a slash after a letter, a brace or a dot goes on from something else.
    private func paths(in text: String, of places: [String]) -> [String] {
        places.filter { place in
            text.ranges(of: place).contains { range in
                guard range.lowerBound > text.startIndex else { return true }
                let before = text[text.index(before: range.lowerBound)]
                return !(before.isLetter || before.isNumber || "}.)*_-".contains(before))
            }
        }
    }

    private func isText(_ path: String) -> Bool {
        !path.hasPrefix("Protocol/vectors/export/")
            && ![".bin", ".png", ".gz", ".frame", ".der"].contains(where: path.hasSuffix)
    }

    @Test("no font is shipped")
    func fonts() throws {
        let starts: [[UInt8]] = [
            [0, 1, 0, 0, 0], Array("OTTO".utf8), Array("ttcf".utf8), Array("wOFF".utf8), Array("wOF2".utf8),
        ]
        for path in try Checkout.everyPath() {
            let bytes = try Checkout.bytes(path)
            #expect(!starts.contains { bytes.starts(with: $0) }, "\(path)")
            if path.hasSuffix(".css") {
                #expect(!String(decoding: bytes, as: UTF8.self).contains("@font-face"), "\(path)")
            }
        }
    }

    @Test("what reads ../shared says so and is skipped without it")
    func shared() throws {
        let names = ["Shared", "../shared", "/shared", "shared/domain"]
        for source in try Checkout.sources() where source.target != "HouseTests" && source.target != "Requirements" {
            let reads = source.tokens.contains { token in
                token.isString
                    ? names.dropFirst().contains(where: token.text.contains) || token.text == "shared"
                    : token.text == "Shared"
            }
            guard reads else { continue }
            let says =
                !source.places(of: ["needsShared"]).isEmpty && !source.places(of: ["enabled", "(", "if"]).isEmpty
            #expect(says, "\(source.path)")
            #expect(source.path.hasPrefix("Tests/"), "\(source.path)")
        }
    }

    @Test("the demo and its data stand in the repository")
    func demoAlone() throws {
        for path in ["Provisioning/demo"] + (try Checkout.paths(below: "Sources/DemoRegion")) {
            #expect(!(try Checkout.text(path)).contains("shared"), "\(path)")
        }
    }

    @Test("the files that README names are there")
    func readme() throws {
        let paths = try Checkout.everyPath()
        let named = try Checkout.text("README.md").split(separator: "`").filter { word in
            word.contains("/") && [".swift", ".md", ".py"].contains(where: word.hasSuffix) && !word.contains("*")
        }
        #expect(named.count > 20)
        #expect(named.filter { name in !paths.contains { $0 == name || $0.hasSuffix("/" + name) } } == [])
    }
}
