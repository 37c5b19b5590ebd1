import Configuration
package import Replica

/// What `linban serve` can be told, on the command line or in the YAML file of `--config`; the command line counts first.
package struct ServeSettings: Sendable {
    /// `desk`: where browsers reach the pages. The machine itself alone unless somebody says otherwise: the pages speak plain
    /// HTTP, and a desk with several screens puts its own proxy with TLS before them.
    package var desk: ListenAddress
    /// `exchange`: where children reach this node, over mutual TLS.
    package var exchange: ListenAddress
    /// `hosts`: names under which browsers may ask for the pages, where a proxy with TLS or a name server stands before them. An
    /// address and `localhost` need none.
    package var hosts: [String]

    /// `privateDays` and `entryDays`: days after a case was closed until its private parts, and its entries, are let go of here,
    /// once others hold them (retention.md). Both or neither; without them what is usual at the node's level.
    package var retention: RetentionPeriods?

    package init(desk: ListenAddress?, exchange: ListenAddress?, file: String?) async throws {
        let written = try await Self.read(file)
        guard let desk = desk ?? written.desk ?? ListenAddress("127.0.0.1:8080"),
            let exchange = exchange ?? written.exchange ?? ListenAddress("0.0.0.0:7443")
        else { preconditionFailure("the usual addresses are addresses") }
        (self.desk, self.exchange, hosts) = (desk, exchange, written.hosts)
        retention = written.retention
    }

    private struct Written {
        var desk: ListenAddress?
        var exchange: ListenAddress?
        var hosts: [String] = []
        var retention: RetentionPeriods?
    }

    private static func read(_ file: String?) async throws -> Written {
        guard let file else { return Written() }
        let reader: ConfigReader
        do {
            let place = ConfigReader(provider: InMemoryProvider(values: ["filePath": ConfigValue(stringLiteral: file)]))
            reader = ConfigReader(provider: try await FileProvider<YAMLSnapshot>(config: place))
        } catch { throw SettingsFault("\(file): \(error)") }
        func address(_ key: String) throws -> ListenAddress? {
            guard let text = reader.string(forKey: ConfigKey(key)) else { return nil }
            guard let address = ListenAddress(text) else {
                throw SettingsFault("\(file): \(key): HOST:PORT, not \(text)")
            }
            return address
        }
        let hosts = (reader.stringArray(forKey: "hosts") ?? []).map { $0.lowercased() }
        if let wrong = hosts.first(where: { $0.isEmpty || $0.contains(":") || $0.contains("/") }) {
            throw SettingsFault("\(file): hosts: names without scheme and port, not \(wrong)")
        }
        let days = (reader.int(forKey: "privateDays"), reader.int(forKey: "entryDays"))
        var retention: RetentionPeriods?
        if days.0 != nil || days.1 != nil {
            guard let first = days.0, let second = days.1,
                let periods = RetentionPeriods(privateDays: first, entryDays: second)
            else {
                throw SettingsFault("\(file): privateDays and entryDays: two numbers of days, the second not smaller")
            }
            retention = periods
        }
        return Written(desk: try address("desk"), exchange: try address("exchange"), hosts: hosts, retention: retention)
    }
}

/// The configuration file is not one.
package struct SettingsFault: Error, CustomStringConvertible {
    package let description: String
    init(_ description: String) { self.description = description }
}
