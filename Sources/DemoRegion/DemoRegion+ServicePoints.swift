import Catalog
package import Jurisdiction

extension DemoRegion {
    /// The halls, centres, stations and outlets that people go to, in the order of the directory; the bodies behind them,
    /// which receive nobody themselves, are left out.
    package static func servicePoints() throws(RegionFault) -> [ServicePoint] {
        let directory = ImportFile(name: "orgs.csv", bytes: try file(named: "orgs.csv"))
        return CatalogImport.outcome(of: [directory], against: Catalog(), bodies: .none)
            .organisations.compactMap(\.servicePoint)
    }
}
