package import Jurisdiction

extension DemoRegion {
    /// One node of the demo, to be enrolled by the node of `parent`.
    package struct PlannedNode: Hashable, Sendable {
        package let division: DivisionCode
        package let name: String
        package let level: Level
        /// Nil for the root.
        package let parent: DivisionCode?
        /// The first is an administrator.
        package let officers: [PlannedOfficer]
    }

    package struct PlannedOfficer: Hashable, Sendable {
        /// ASCII, unique in the region
        package let login: String
        package let displayName: String
        /// The roles' names as architecture.md §2 has them.
        package let roles: [String]
    }

    /// Parents before children: the city, its two districts, their six towns, and of each town the village with the worst
    /// line; 槐树店镇 has a second one, 河沿街道 has a community on fibre.
    package static func nodes() throws(RegionFault) -> [PlannedNode] {
        let divisions = try divisions()
        let officers = try RegionTable("officers.csv").rows
        var nodes: [PlannedNode] = []
        for row in try RegionTable("nodes.csv").rows {
            let division = try row.read("区划代码") { digits in divisions.first { $0.code == DivisionCode(digits) } }
            var own: [PlannedOfficer] = []
            for officer in officers where try officer.text("区划代码") == division.code.description {
                own.append(
                    PlannedOfficer(
                        login: try officer.text("登录名"), displayName: try officer.text("显示名"),
                        roles: try officer.text("角色").split(separator: ";").map(String.init)))
            }
            nodes.append(
                PlannedNode(
                    division: division.code, name: try row.text("节点名称"), level: division.level,
                    parent: division.parent, officers: own))
        }
        return nodes
    }
}
