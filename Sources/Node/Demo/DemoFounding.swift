import Casework
import Catalog
import Chronology
import DemoRegion
import Foundation
import Jurisdiction
import Replica
import Trust

/// Makes the nodes of the demo region in place: keys, certificates, officers, and the catalog at the district it is of.
package struct DemoFounding {
    private let sites: [DemoSite]

    package init(_ sites: [DemoSite]) { self.sites = sites }

    /// Every officer of the region signs in with it; it is printed with the table, and guards nothing.
    package static let passphrase = "songhe rehearsal 2026"

    package func run() async throws {
        for site in sites where site.plan.parent == nil {
            var founding = try founding(of: site)
            _ = try founding.root(division: site.plan.division, level: site.plan.level, name: site.plan.name)
            try await furnish(site)
        }
    }

    private func founding(of site: DemoSite) throws -> Founding {
        guard let admin = site.plan.officers.first else {
            throw DemoFault("\(site.plan.name) has no officer in the region")
        }
        // Sixteen nodes with four officers each would keep the machine busy for half a minute at the usual cost.
        return try Founding(
            in: site.directory, admin: admin.login, passphrase: Self.passphrase, keyFile: site.directory.path + "/key",
            cost: .least)
    }

    /// Appoints the officers, publishes what the node publishes, and founds the nodes below it.
    private func furnish(_ site: DemoSite) async throws {
        let household = Household(try Home(site.directory))
        guard let secret = try household.home.keyFileSecret() else {
            throw DemoFault("\(site.directory.path): no key file")
        }
        try await household.unlock(with: secret)
        for officer in site.plan.officers {
            let roles = Set(officer.roles.compactMap(Role.init(rawValue:)))
            guard roles.count == officer.roles.count else {
                throw DemoFault("officer \(officer.login) has a role that is none: \(officer.roles)")
            }
            _ = try await household.station.perform { replica in
                try replica.appoint(login: officer.login, name: officer.displayName, roles: roles)
            }
            try await household.admit(officer.login, passphrase: Array(Self.passphrase.utf8))
        }
        if site.plan.division == publisher { try await household.station.perform(publish) }
        for child in sites where child.plan.parent == site.plan.division {
            let enrolment = try await household.station.perform { replica in
                try replica.enrol(
                    division: child.plan.division, name: child.plan.name,
                    parentAddresses: child.line.map { ["127.0.0.1:\($0)"] } ?? [])
            }
            var founding = try founding(of: child)
            _ = try founding.child(of: enrolment)
            try await furnish(child)
        }
        try await household.lock()
    }

    /// The catalog of the region is the one of its first district.
    private var publisher: DivisionCode? { sites.first { $0.plan.level == .district }?.plan.division }

    private func publish(_ replica: Replica) throws {
        let names = ["orgs.csv", "matters.csv", "materials.csv", "form_fields.csv", "flow_steps.csv"]
        let files = try names.map { ImportFile(name: $0, bytes: try DemoRegion.file(named: $0)) }
        let outcome = CatalogImport.outcome(of: files, against: Catalog(), bodies: .none)
        guard outcome.refused.isEmpty else { throw DemoFault("the region's catalog is refused: \(outcome.refused)") }
        _ = try replica.publish(outcome, effective: replica.legalNow().civilDate)
    }
}

/// The demo cannot go on.
package struct DemoFault: Error, CustomStringConvertible {
    package let description: String
    package init(_ description: String) { self.description = description }
}
