import ArgumentParser

/// `linban catalog …`
struct Catalogs: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "catalog", abstract: "Import, check, search and show the matter catalog.",
        subcommands: [CatalogImportCommand.self, CatalogLintCommand.self, CatalogSearch.self, CatalogShow.self])
}
