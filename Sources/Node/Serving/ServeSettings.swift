import Configuration

/// What `linban serve` can be told, on the command line or in the YAML file of `--config`; the command line counts first.
package struct ServeSettings: Sendable {
    /// `desk`: where browsers reach the pages. The machine itself alone unless somebody says otherwise: the pages speak plain
    /// HTTP, and a desk with several screens puts its own proxy with TLS before them.
    package var desk: ListenAddress
    /// `exchange`: where children reach this node, over mutual TLS.
    package var exchange: ListenAddress

    package init(desk: ListenAddress?, exchange: ListenAddress?, file: String?) async throws {
        let written = try await Self.read(file)
        guard let desk = desk ?? written.desk ?? ListenAddress("127.0.0.1:8080"),
            let exchange = exchange ?? written.exchange ?? ListenAddress("0.0.0.0:7443")
        else { preconditionFailure("the usual addresses are addresses") }
        (self.desk, self.exchange) = (desk, exchange)
    }

    private static func read(_ file: String?) async throws -> (desk: ListenAddress?, exchange: ListenAddress?) {
        guard let file else { return (nil, nil) }
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
        return (try address("desk"), try address("exchange"))
    }
}

/// The configuration file is not one.
package struct SettingsFault: Error, CustomStringConvertible {
    package let description: String
    init(_ description: String) { self.description = description }
}
