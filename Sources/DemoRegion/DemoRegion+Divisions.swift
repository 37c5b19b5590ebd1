package import Jurisdiction

extension DemoRegion {
    /// The city, its districts, towns and villages, in code order.
    package static func divisions() throws(RegionFault) -> [Division] {
        var divisions: [Division] = []
        for row in try RegionTable("divisions.csv").rows {
            let parent = try row.text("上级区划代码")
            divisions.append(
                Division(
                    code: try row.read("区划代码") { DivisionCode($0) },
                    name: try row.text("区划名称"),
                    level: try row.read("层级代码") { Int($0).flatMap(Level.init(rawValue:)) },
                    parent: parent.isEmpty ? nil : try row.read("上级区划代码") { DivisionCode($0) }))
        }
        return divisions
    }
}
