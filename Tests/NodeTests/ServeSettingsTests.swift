import Foundation
import Testing

@testable import Node

/// What an operator writes into the file of `linban serve --config`.
@Suite struct ServeSettingsTests {
    private func settings(_ yaml: String) async throws -> ServeSettings {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("linban-\(UUID().uuidString).yaml")
        try Data(yaml.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }  // a test's litter
        return try await ServeSettings(desk: nil, exchange: nil, file: file.path)
    }

    @Test("addresses and the names of the desk")
    func written() async throws {
        let settings = try await settings("desk: 127.0.0.1:8081\nhosts:\n  - Desk.Example\n  - window.example\n")
        #expect(settings.desk == ListenAddress("127.0.0.1:8081"))
        #expect(settings.exchange == ListenAddress("0.0.0.0:7443"))
        #expect(settings.hosts == ["desk.example", "window.example"])
        #expect(try await self.settings("desk: 127.0.0.1:8081\n").hosts.isEmpty)
    }

    @Test("a name with a scheme or a port is none", arguments: ["https://desk.example", "desk.example:443"])
    func wrong(_ name: String) async throws {
        await #expect(throws: SettingsFault.self) { _ = try await settings("hosts:\n  - \"\(name)\"\n") }
    }
}
