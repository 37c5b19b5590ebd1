/// The arrows of the house (architecture.md §3) with the rooms that were split since: `Chronology` under `Jurisdiction`,
/// `EntryCoding` where cases and bytes meet below `Replica`, `DemoRegion` beside the catalog it fills.
enum House {
    struct Room {
        let name: String
        /// Other targets of the house.
        let below: [String]
        /// Modules of other people that it may import; the platform's are open to all.
        var others: [String] = []
    }

    private static let soil = ["Jurisdiction", "Chronology"]

    /// From the ground up.
    static let rooms = [
        Room(name: "CFaultDisk", below: []),
        Room(name: "PlantedBugs", below: []),
        Room(name: "PortableDocument", below: []),
        Room(name: "Chronology", below: []),
        Room(name: "Jurisdiction", below: ["Chronology"]),
        Room(name: "Workload", below: ["Chronology"]),
        Room(name: "Scans", below: []),
        Room(name: "Catalog", below: soil),
        Room(name: "Routing", below: ["Catalog"] + soil),
        Room(name: "Casework", below: ["Routing", "Catalog", "Scans", "PlantedBugs"] + soil),
        Room(name: "Supervision", below: ["Casework", "Catalog"] + soil),
        Room(name: "Archive", below: ["PortableDocument", "Casework", "Routing", "Scans"] + soil),
        Room(name: "Trust", below: ["Scans"] + soil, others: ["Crypto", "CryptoExtras", "X509", "SwiftASN1"]),
        Room(name: "Journal", below: soil + ["CZlib"], others: ["SwiftProtobuf", "Crypto"]),
        Room(
            name: "EntryCoding",
            below: ["Journal", "Trust", "Supervision", "Casework", "Catalog", "Scans"] + soil,
            others: ["SwiftProtobuf"]),
        Room(name: "Exchange", below: ["Journal", "Scans", "PlantedBugs"] + soil, others: ["SwiftProtobuf"]),
        Room(
            name: "Replica",
            below: [
                "EntryCoding", "Journal", "Trust", "Supervision", "Archive", "PortableDocument", "Casework", "Routing",
                "Catalog", "Scans", "PlantedBugs",
            ] + soil,
            others: ["GRDB", "GRDBSQLite", "Crypto"]),
        Room(name: "Neighbours", below: ["Exchange", "Journal", "Trust", "Scans"] + soil),
        Room(
            name: "Dealings",
            below: ["Neighbours", "Exchange", "Replica", "Journal", "Trust", "Scans", "PlantedBugs"] + soil),
        Room(
            name: "Uplink", below: ["Neighbours", "Exchange", "Journal", "Trust", "Scans"] + soil,
            others: [
                "NIOCore", "NIOPosix", "NIOHTTP1", "NIOTLS", "NIOExtras", "NIOSSL", "X509", "Logging",
                "ServiceLifecycle",
            ]),
        Room(
            name: "FrontDesk",
            below: ["Replica", "Supervision", "Archive", "Casework", "Routing", "Catalog", "Scans"] + soil + [
                "CQREncode"
            ],
            // HTTPTypes and NIOCore name what Hummingbird's own signatures take: header fields and byte buffers.
            others: ["Hummingbird", "HTTPTypes", "NIOCore", "Mustache", "Logging", "ServiceLifecycle"]),
        Room(name: "DemoRegion", below: ["Catalog", "Jurisdiction"]),
        Room(
            name: "Node",
            below: [
                "FrontDesk", "Uplink", "Dealings", "Neighbours", "Exchange", "Replica", "Casework", "Catalog",
                "Journal",
                "Trust", "Scans",
            ] + soil + ["DemoRegion"],
            others: ["ServiceLifecycle", "UnixSignals", "Yams", "Logging", "Metrics", "NIOCore", "NIOPosix"]),
        Room(
            name: "Simulation",
            below: [
                "Dealings", "Neighbours", "Exchange", "Replica", "Casework", "Catalog", "Journal", "Trust",
                "PlantedBugs",
            ] + soil + ["CFaultDisk"], others: ["Crypto", "SwiftASN1", "X509", "ArgumentParser"]),
        Room(name: "SimulateCommand", below: ["Simulation"], others: ["ArgumentParser"]),
        Room(
            name: "Conformance",
            below: ["Neighbours", "Replica", "Exchange", "Casework", "Journal", "Trust", "Scans"] + soil),
        Room(
            name: "LinbanCommand",
            below: [
                "Simulation", "Conformance", "Node", "Dealings", "Neighbours", "Exchange", "Replica", "DemoRegion",
                "Supervision", "Archive",
                "Casework", "Routing", "Catalog", "Journal", "Trust", "Uplink", "Workload", "Scans",
            ] + soil,
            others: ["ArgumentParser", "Logging", "NIOPosix"]),
    ]

    /// Modules that come with the toolchain.
    static let platform = ["CDispatch", "Foundation", "FoundationEssentials", "Glibc", "Synchronization", "Swift"]
}
