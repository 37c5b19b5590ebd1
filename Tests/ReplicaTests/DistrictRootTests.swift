import Catalog
import Jurisdiction
import Replica
import Testing

@Suite("A tree whose root is a district")
struct DistrictRootTests {
    @Test("what the district publishes reaches its towns and their villages, before the first contact and after")
    func publications() throws {
        let world = try World(rootedAt: .district)
        try world.publishDemoCatalog()
        try world.exchange(world.town, world.district)
        try world.exchange(world.village, world.town)
        for node in [world.town, world.village] {
            #expect(try node.replica.catalog().catalog.codes == world.district.replica.catalog().catalog.codes)
            #expect(try !node.replica.search("最低生活保障", limit: 1).isEmpty, "\(node.name)")
        }
    }
}
