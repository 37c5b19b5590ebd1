import Configuration

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

    package init(desk: ListenAddress?, exchange: ListenAddress?, file: String?) async throws {
        let written = try await Self.read(file)
        guard let desk = desk ?? written.desk ?? ListenAddress("127.0.0.1:8080"),
            let exchange = exchange ?? written.exchange ?? ListenAddress("0.0.0.0:7443")
        else { preconditionFailure("the usual addresses are addresses") }
        (self.desk, self.exchange, hosts) = (desk, exchange, written.hosts)
    }

    private struct Written {
        var desk: ListenAddress?
        var exchange: ListenAddress?
        var hosts: [String] = []
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
        return Written(desk: try address("desk"), exchange: try address("exchange"), hosts: hosts)
    }
}

/// The configuration file is not one.
package struct SettingsFault: Error, CustomStringConvertible {
    package let description: String
    init(_ description: String) { self.description = description }
}
