// swift-tools-version:6.2
import PackageDescription

let house: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

func layer(
    _ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil, exclude: [String] = []
) -> Target {
    .target(name: name, dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: house)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil) -> Target {
    .testTarget(name: name, dependencies: dependencies + ["Requirements"], resources: resources, swiftSettings: house)
}

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let x509: Target.Dependency = .product(name: "X509", package: "swift-certificates")
let asn1: Target.Dependency = .product(name: "SwiftASN1", package: "swift-asn1")
let protobuf: Target.Dependency = .product(name: "SwiftProtobuf", package: "swift-protobuf")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let sqlite: Target.Dependency = .product(name: "GRDBSQLite", package: "GRDB.swift")
let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting: Target.Dependency = .product(name: "HummingbirdTesting", package: "hummingbird")
let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let metrics: Target.Dependency = .product(name: "Metrics", package: "swift-metrics")
let lifecycle: Target.Dependency = .product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")
let arguments: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let nio: [Target.Dependency] = [
    .product(name: "NIOCore", package: "swift-nio"),
    .product(name: "NIOPosix", package: "swift-nio"),
    .product(name: "NIOHTTP1", package: "swift-nio"),
    .product(name: "NIOTLS", package: "swift-nio"),
    .product(name: "NIOExtras", package: "swift-nio-extras"),
    .product(name: "NIOSSL", package: "swift-nio-ssl"),
]

let package = Package(
    name: "linban",
    products: [
        .executable(name: "linban", targets: ["LinbanCommand"]),
        .executable(name: "linban-simulate", targets: ["SimulateCommand"]),
    ],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache.git", exact: "2.1.1"),
        .package(url: "https://github.com/groue/GRDB.swift.git", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-protobuf.git", exact: "1.39.0"),
        .package(url: "https://github.com/apple/swift-crypto.git", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-certificates.git", exact: "1.21.1"),
        .package(url: "https://github.com/apple/swift-asn1.git", exact: "1.7.4"),
        .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-ssl.git", exact: "2.37.6"),
        .package(url: "https://github.com/apple/swift-nio-extras.git", exact: "1.35.2"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics.git", exact: "2.13.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", exact: "2.13.0"),
        .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .target(
            name: "CFaultDisk", cSettings: [.define("_GNU_SOURCE")], linkerSettings: [.linkedLibrary("sqlite3")]),
        layer("PlantedBugs"),
        layer("PortableDocument"),
        layer("Scans"),
        layer("Chronology"),
        layer("Jurisdiction", ["Chronology"]),
        layer("Workload", ["Chronology"]),
        layer("Catalog", ["Jurisdiction", "Chronology"]),
        layer("Routing", ["Catalog", "Jurisdiction", "Chronology"]),
        layer("Casework", ["Routing", "Catalog", "Scans", "Jurisdiction", "Chronology", "PlantedBugs"]),
        layer("Supervision", ["Casework", "Catalog", "Jurisdiction", "Chronology"]),
        layer("Trust", ["Scans", "Jurisdiction", "Chronology", crypto, cryptoExtras, x509, asn1]),
        layer(
            "Journal", ["Jurisdiction", "Chronology", "CZlib", protobuf, crypto],
            resources: [.embedInCode("Dictionaries")]),
        layer(
            "EntryCoding",
            [
                "Journal", "Trust", "Supervision", "Casework", "Catalog", "Scans", "Jurisdiction", "Chronology",
                protobuf,
            ]),
        layer("Exchange", ["Journal", "Scans", "Jurisdiction", "Chronology", "PlantedBugs", protobuf]),
        layer("Archive", ["PortableDocument", "Casework", "Routing", "Scans", "Jurisdiction", "Chronology"]),
        layer(
            "Replica",
            [
                "EntryCoding", "Journal", "Trust", "Supervision", "Archive", "PortableDocument", "Casework", "Routing",
                "Catalog", "Scans", "Jurisdiction", "Chronology", "PlantedBugs", grdb, sqlite, crypto,
            ],
            resources: [
                .embedInCode("Schema/journals.sql"), .embedInCode("Schema/tables.sql"),
                .embedInCode("Schema/local.sql"),
            ]),
        layer("Neighbours", ["Exchange", "Journal", "Trust", "Scans", "Jurisdiction", "Chronology"]),
        layer(
            "Dealings",
            [
                "Neighbours", "Exchange", "Replica", "Journal", "Trust", "Scans", "Jurisdiction", "Chronology",
                "PlantedBugs",
            ]),
        layer(
            "Uplink",
            [
                "Neighbours", "Exchange", "Journal", "Trust", "Scans", "Jurisdiction", "Chronology", logging, lifecycle,
            ] + nio),
        layer(
            "FrontDesk",
            [
                "Replica", "Supervision", "Archive", "Casework", "Routing", "Catalog", "Scans", "Jurisdiction",
                "Chronology", "CQREncode", hummingbird, mustache, logging,
            ],
            resources: [.embedInCode("Assets")]),
        layer(
            "Simulation",
            [
                "Dealings", "Neighbours", "Exchange", "Replica", "Casework", "Catalog", "Journal", "Trust",
                "Jurisdiction", "Chronology", "PlantedBugs", "CFaultDisk", crypto, x509, asn1, arguments,
            ]),
        layer(
            "Conformance",
            [
                "Neighbours", "Replica", "Exchange", "Casework", "Journal", "Scans", "Trust", "Jurisdiction",
                "Chronology",
            ]),
        layer("DemoRegion", ["Catalog", "Jurisdiction"], resources: [.copy("Region")]),
        layer(
            "Node",
            [
                "FrontDesk", "Uplink", "Dealings", "Neighbours", "Exchange", "Replica", "Casework", "Catalog",
                "Journal",
                "Trust", "Scans", "Jurisdiction", "Chronology", "DemoRegion", logging, metrics, lifecycle,
                yams, nio[0], nio[1],
            ]),
        .executableTarget(
            name: "SimulateCommand", dependencies: ["Simulation", arguments], swiftSettings: house),
        .executableTarget(
            name: "LinbanCommand",
            dependencies: [
                "Simulation", "Conformance", "Node", "Uplink", "Dealings", "Neighbours", "Exchange", "Replica",
                "DemoRegion",
                "Supervision", "Archive", "Casework", "Routing", "Catalog", "Journal", "Scans", "Trust", "Workload",
                "Jurisdiction", "Chronology", arguments, logging, nio[1],
            ], swiftSettings: house),
        .target(name: "Requirements", path: "Tests/Requirements", swiftSettings: house),
        .target(
            name: "ScriptedReplica", dependencies: ["Journal", "Jurisdiction", "Chronology"],
            path: "Tests/ScriptedReplica",
            swiftSettings: house),
        tests("ChronologyTests", ["Chronology"]),
        tests("PortableDocumentTests", ["PortableDocument"]),
        tests("JurisdictionTests", ["Jurisdiction", "Chronology"]),
        tests("WorkloadTests", ["Workload"]),
        tests("ScansTests", ["Scans"]),
        tests("CatalogTests", ["Catalog", "Jurisdiction", "Chronology"]),
        tests("SharedTests", ["Catalog", "Jurisdiction", "Chronology"]),
        tests("RoutingTests", ["Routing", "DemoRegion", "Catalog", "Jurisdiction", "Chronology"]),
        tests("DemoRegionTests", ["DemoRegion", "Catalog", "Jurisdiction"]),
        tests("RequirementsTests"),
        tests("HouseTests"),
        tests(
            "NodeTests",
            [
                "Node", "FrontDesk", "Uplink", "Exchange", "Replica", "Casework", "Trust", "Scans", "Jurisdiction",
                logging,
                grdb,
            ],
            resources: [.copy("Layout2"), .copy("Layout10")]),
        tests("ConformanceTests", ["Conformance"]),
        tests(
            "FuzzTests",
            [
                "Node", "FrontDesk", "Neighbours", "Exchange", "EntryCoding", "Supervision", "Casework", "Catalog",
                "Journal", "Trust", "Scans", "Workload", "Jurisdiction", "Chronology",
            ],
            resources: [.copy("Corpus")]),
        tests(
            "SimulationTests",
            ["Simulation", "Replica", "Casework", "Catalog", "Journal", "Trust", "Jurisdiction", "Chronology"]),
        tests(
            "CommandTests", ["LinbanCommand", "Archive", "Casework", "Jurisdiction", "Chronology", arguments],
            resources: [.copy("Transcripts")]),
        tests(
            "UplinkTests",
            [
                "ScriptedReplica", "Uplink", "Neighbours", "Exchange", "Journal", "Trust", "Scans", "Jurisdiction",
                "Chronology",
                logging,
                lifecycle, .product(name: "NIOEmbedded", package: "swift-nio"),
            ] + nio),
        tests(
            "ExchangeTests", ["ScriptedReplica", "Exchange", "Journal", "Scans", "Jurisdiction", "Chronology"],
            resources: [.copy("OldPeer")]),
        tests("JournalTests", ["Journal", "Trust", "Jurisdiction", "Chronology", crypto]),
        tests("TrustTests", ["Trust", "Scans", "Jurisdiction", "Chronology", crypto, x509, asn1]),
        tests(
            "SupervisionTests", ["Supervision", "Casework", "Catalog", "Jurisdiction", "Chronology"],
            resources: [.copy("Fixtures")]),
        tests(
            "ReplicaTests",
            [
                "Node", "Dealings", "Neighbours", "Exchange", "Replica", "DemoRegion", "EntryCoding", "Journal",
                "Trust",
                "Supervision", "Archive", "Casework", "Routing", "Catalog", "Scans",
                "Jurisdiction",
                "Chronology", grdb,
            ]),
        tests(
            "CaseworkTests", ["Casework", "Scans", "DemoRegion", "Routing", "Catalog", "Jurisdiction", "Chronology"]),
        tests(
            "FrontDeskTests",
            [
                "FrontDesk", "Replica", "DemoRegion", "Journal", "Trust", "Casework", "Catalog", "Scans",
                "Jurisdiction", "Chronology", logging, grdb, hummingbirdTesting,
            ],
            resources: [.copy("Snapshots")]),
        tests(
            "EntryCodingTests",
            ["EntryCoding", "Casework", "Scans", "Routing", "Catalog", "Jurisdiction", "Chronology"],
            resources: [.copy("Fixtures")]),
    ],
    swiftLanguageModes: [.v6]
)
