import Testing

@Suite struct RulesTests {
    @Test("a rule refuses the line that breaks it", arguments: Rule.ofTheCore + Rule.ofNames)
    func refuses(_ rule: Rule) {
        let source = SwiftSource(path: "Sources/Journal/Broken.swift", text: rule.broken + "\n")
        #expect(rule.offences(in: [source]).count == 1)
    }

    @Test("the core targets", arguments: Rule.ofTheCore)
    func core(_ rule: Rule) throws {
        let sources = try Checkout.sources().filter(Rule.isCore)
        #expect(sources.count > 100)
        #expect(rule.offences(in: sources) == [])
    }

    @Test("every target and its tests", arguments: Rule.ofNames)
    func everywhere(_ rule: Rule) throws {
        let sources = try Checkout.sources().filter { $0.target != "HouseTests" }
        #expect(rule.offences(in: sources) == [])
    }

    @Test("a comment, a string or a sorted walk is no offence", arguments: Rule.ofTheCore + Rule.ofNames)
    func lenient(_ rule: Rule) {
        let fine = """
            // Date() is what the core never calls
            let held: [Int: Int] = [:]
            for pair in held.sorted(by: <) { write("UUID() and \\(pair) try! \\"fatalError(\\"") }
            let total = held.values.map { $0 }.sorted()
            for each in held { sum += each.value }  // in any order: a sum
            let x = try? read()  // not there is an answer too
            precondition(x > 0, "a length is positive")
            """
        #expect(rule.offences(in: [SwiftSource(path: "Sources/Journal/Fine.swift", text: fine)]) == [])
    }
}
