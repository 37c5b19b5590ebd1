import ArgumentParser

/// `linban bundle …`
struct Bundles: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bundle", abstract: "Exchange by stick or mail: sealed files in place of a line.",
        subcommands: [BundleExport.self, BundleImport.self, BundleList.self])
}
