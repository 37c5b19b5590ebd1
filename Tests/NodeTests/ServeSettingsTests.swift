import Exchange
import Foundation
import Replica
import Testing
import Uplink

@testable import Node

/// What an operator writes into the file of `linban serve --config`.
@Suite struct ServeSettingsTests {
    private func settings(_ yaml: String) throws -> ServeSettings {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("linban-\(UUID().uuidString).yaml")
        try Data(yaml.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }  // a test's litter
        return try ServeSettings(desk: nil, exchange: nil, file: file.path)
    }

    @Test("addresses and the names of the desk")
    func written() throws {
        let settings = try settings("desk: 127.0.0.1:8081\nhosts:\n  - Desk.Example\n  - window.example\n")
        #expect(settings.desk == ListenAddress("127.0.0.1:8081"))
        #expect(settings.exchange == ListenAddress("0.0.0.0:7443"))
        #expect(settings.hosts == ["desk.example", "window.example"])
        #expect(try self.settings("desk: 127.0.0.1:8081\n").hosts.isEmpty)
    }

    @Test("a name with a scheme or a port is none", arguments: ["https://desk.example", "desk.example:443"])
    func wrong(_ name: String) throws {
        #expect(throws: SettingsFault.self) { _ = try settings("hosts:\n  - \"\(name)\"\n") }
    }

    @Test("what the line to the parent may cost, and its proxy")
    func line() throws {
        let settings = try settings(
            "bytesADay: 30000000\nbytesAMonth: 300000000\nhours: 22:00-06:00\nproxy: 10.1.1.1:3128\n")
        let hours = try #require(LineBudget.Hours("22:00-06:00"))
        #expect(settings.budget == LineBudget(bytesADay: 30_000_000, bytesAMonth: 300_000_000, hours: hours))
        #expect(settings.proxy == LineAddress(host: "10.1.1.1", port: 3128))
        #expect(try self.settings("").budget.isNone && self.settings("").proxy == nil)
    }

    @Test("what bounds the node is kept for commands at rest; what cannot be read is told, not guessed")
    func kept() throws {
        let directory = DataDirectory(path: NSTemporaryDirectory() + "linban-bounds-\(UUID().uuidString)")
        try directory.create()
        defer { try? FileManager.default.removeItem(atPath: directory.path) }  // a test's litter
        #expect(try ServeSettings.kept(in: directory).scanQuota == Replica.usualScanQuota)
        let told = try settings(
            "scanMegabytes: 102400\nbytesADay: 30\nbytesAMonth: 300\nhours: 22:00-06:00\nproxy: \"[fd00::1]:3128\"\n")
        try told.keepBounds(in: directory)
        let kept = try ServeSettings.kept(in: directory)
        #expect(kept.scanQuota == 102400 << 20 && kept.budget == told.budget && kept.proxy == told.proxy)
        try settings("").keepBounds(in: directory)
        #expect(try ServeSettings.kept(in: directory).budget.isNone)
        try Data("scanMegabytes: 10 GB\n".utf8).write(to: URL(fileURLWithPath: directory.bounds))
        let fault = #expect(throws: SettingsFault.self) { _ = try ServeSettings.kept(in: directory) }
        #expect(fault?.description.contains("`linban serve` writes this file anew") == true)
    }

    @Test("files that were made for browsers go a day later")
    func exports() throws {
        let directory = DataDirectory(path: NSTemporaryDirectory() + "linban-exports-\(UUID().uuidString)")
        try directory.create()
        defer { try? FileManager.default.removeItem(atPath: directory.path) }  // a test's litter
        try directory.emptyBundles()
        for (name, time) in [("old", 1_000_000), ("new", 2_000_000)] {
            let file = directory.bundles + "/" + name
            try Data([1]).write(to: URL(fileURLWithPath: file))
            let written = Date(timeIntervalSince1970: TimeInterval(time))
            try FileManager.default.setAttributes([.modificationDate: written], ofItemAtPath: file)
        }
        try directory.tidyBundles(before: Date(timeIntervalSince1970: 1_500_000))
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.bundles) == ["new"])
    }

    @Test("periods are read, and a file that says nothing changes nothing")
    func periods() throws {
        let settings = try settings("privateDays: 1095\nentryDays: 3650\n")
        #expect(settings.retention == RetentionPeriods(privateDays: 1095, entryDays: 3650))
        #expect(try self.settings("").retention == nil)
        #expect(try self.settings("# nothing\n").desk == ListenAddress("127.0.0.1:8080"))
    }

    @Test(
        "what is written and not understood is said, with its key",
        arguments: [
            ("privateDays: 3y\nentryDays: 3650\n", "privateDays: a number of days"),
            ("privateDays: 1095\nentryDays: 10 years\n", "entryDays: a number of days"),
            ("privateDays: 3y\n", "privateDays: a number of days"),
            ("privateDays: 1095\n", "privateDays and entryDays: two numbers"),
            ("bytesADay: 30 MB\n", "bytesADay: a number of bytes"),
            ("bytesAMonth: -1\n", "bytesAMonth: a number of bytes, not -1"),
            ("hours: 22-6\n", "hours: HH:MM-HH:MM, not 22-6"),
            ("proxy: http://proxy:3128\n", "proxy: HOST:PORT, not http://proxy:3128"),
            ("hosts: desk.example\n", "hosts: a list of names"), ("desk: nowhere\n", "desk: HOST:PORT, not nowhere"),
            ("desk: [1]\n", "desk: HOST:PORT"),
            ("privatDays: 1095\n", "privatDays: no such key; there are desk, exchange, hosts"),
            ("desk: 127.0.0.1:1\ndesk: 127.0.0.1:2\n", "uplicate"), ("- desk\n", ".yaml: "),
        ])
    func notUnderstood(_ yaml: String, _ said: String) {
        let fault = #expect(throws: SettingsFault.self) { _ = try settings(yaml) }
        #expect(fault?.description.contains(said) == true, "\(fault?.description ?? "")")
    }
}
