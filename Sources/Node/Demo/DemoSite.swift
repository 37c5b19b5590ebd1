package import DemoRegion
import Jurisdiction

/// One node of the demo region with its place on this machine.
package struct DemoSite: Sendable {
    package let plan: DemoRegion.PlannedNode
    package let directory: DataDirectory
    /// Ports on loopback.
    package let desk: Int
    package let exchange: Int
    /// Where this node calls its parent: the demo stands in between, so that it can cut the line. Nil at the root.
    package let line: Int?
    /// The parent's exchange.
    let parentExchange: Int?

    /// Ports of a region begin here unless somebody says otherwise.
    package static let usualPorts = 8600
    /// Desks, exchanges and lines have a block of so many ports each.
    private static let block = 100
    package static let blocks = 3 * block

    /// The whole region below `directory`, parents before children.
    package static func region(in directory: String, ports base: Int) throws -> [DemoSite] {
        let plans = try DemoRegion.nodes()
        return plans.enumerated().map { place, plan in
            let parent = plans.firstIndex { $0.division == plan.parent }
            return DemoSite(
                plan: plan, directory: DataDirectory(path: "\(directory)/\(plan.division)"), desk: base + place,
                exchange: base + block + place, line: parent.map { _ in base + 2 * block + place },
                parentExchange: parent.map { base + block + $0 })
        }
    }

    /// Whether a person means this node: by its division, its short form, or a part of its name.
    package func isMeant(by text: String) -> Bool {
        if let division = DivisionCode(typed: text) { return division == plan.division }
        return plan.name.contains(text)
    }
}
