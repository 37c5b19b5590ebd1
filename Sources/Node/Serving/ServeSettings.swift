package import Exchange
import Foundation
package import Replica
package import Uplink
import Yams

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
    /// `bytesADay`, `bytesAMonth`: both ways, on the lines to the parent, by the days of China; `hours`: `HH:MM-HH:MM`, also over
    /// midnight. Beyond them authority and cases go all the same, and nothing else.
    package var budget = LineBudget()
    /// `proxy`: `HOST:PORT` of the HTTP proxy (CONNECT) through which the parent is called, where the network demands one.
    package var proxy: LineAddress?

    /// `scanMegabytes`: what scans may fill (scans.md §5).
    package var scanQuota = Replica.usualScanQuota

    package init(desk: ListenAddress?, exchange: ListenAddress?, file: String?) throws {
        let written = try Self.read(file)
        guard let desk = desk ?? written.desk ?? ListenAddress("127.0.0.1:8080"),
            let exchange = exchange ?? written.exchange ?? ListenAddress("0.0.0.0:7443")
        else { preconditionFailure("the usual addresses are addresses") }
        (self.desk, self.exchange, hosts) = (desk, exchange, written.hosts)
        (retention, budget, proxy) = (written.retention, written.budget, written.proxy)
        scanQuota = written.scanMegabytes.map { $0 << 20 } ?? scanQuota
    }

    /// As it stands in the file: a key that nobody knows, or a value of another kind, is a mistake that would go unnoticed.
    private struct Written: Decodable {
        var desk: ListenAddress?
        var exchange: ListenAddress?
        var hosts: [String] = []
        var retention: RetentionPeriods?
        var scanMegabytes: Int?
        var budget = LineBudget()
        var proxy: LineAddress?

        private enum CodingKeys: String, CodingKey, CaseIterable {
            case desk, exchange, hosts, privateDays, entryDays, scanMegabytes, bytesADay, bytesAMonth, hours, proxy
        }

        private struct AnyKey: CodingKey {
            let stringValue: String
            var intValue: Int? { nil }
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        init() {}

        init(from decoder: any Decoder) throws {
            let known = CodingKeys.allCases.map(\.rawValue)
            let unknown = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue).sorted()
                .first { !known.contains($0) }
            if let unknown {
                throw SettingsFault("\(unknown): no such key; there are \(known.joined(separator: ", "))")
            }
            let written = try decoder.container(keyedBy: CodingKeys.self)
            func value<Value: Decodable>(_ key: CodingKeys, _ kind: String) throws -> Value? {
                guard written.contains(key) else { return nil }
                do { return try written.decode(Value.self, forKey: key) } catch is DecodingError {
                    throw SettingsFault("\(key.rawValue): \(kind)")
                }
            }
            func address(_ key: CodingKeys) throws -> ListenAddress? {
                guard let text: String = try value(key, "HOST:PORT") else { return nil }
                guard let address = ListenAddress(text) else {
                    throw SettingsFault("\(key.rawValue): HOST:PORT, not \(text)")
                }
                return address
            }
            (desk, exchange) = (try address(.desk), try address(.exchange))
            if let names: [String] = try value(.hosts, "a list of names, each after a dash in a line of its own") {
                hosts = names.map { $0.lowercased() }
            }
            if let wrong = hosts.first(where: { $0.isEmpty || $0.contains(":") || $0.contains("/") }) {
                throw SettingsFault("hosts: names without scheme and port, not \(wrong)")
            }
            scanMegabytes = try value(.scanMegabytes, "a number of megabytes")
            if let scanMegabytes, !(1...(1 << 24)).contains(scanMegabytes) {
                throw SettingsFault("scanMegabytes: from 1 to \(1 << 24), not \(scanMegabytes)")
            }
            func bytes(_ key: CodingKeys) throws -> Int? {
                guard let count: Int = try value(key, "a number of bytes") else { return nil }
                guard count >= 0 else { throw SettingsFault("\(key.rawValue): a number of bytes, not \(count)") }
                return count
            }
            budget = LineBudget(bytesADay: try bytes(.bytesADay), bytesAMonth: try bytes(.bytesAMonth))
            if let text: String = try value(.hours, "HH:MM-HH:MM") {
                guard let hours = LineBudget.Hours(text) else { throw SettingsFault("hours: HH:MM-HH:MM, not \(text)") }
                budget.hours = hours
            }
            if let text: String = try value(.proxy, "HOST:PORT") {
                guard let address = LineAddress(text) else { throw SettingsFault("proxy: HOST:PORT, not \(text)") }
                proxy = address
            }
            let days: (Int?, Int?) = (
                try value(.privateDays, "a number of days"), try value(.entryDays, "a number of days")
            )
            guard days.0 != nil || days.1 != nil else { return }
            guard let first = days.0, let second = days.1,
                let periods = RetentionPeriods(privateDays: first, entryDays: second)
            else { throw SettingsFault("privateDays and entryDays: two numbers of days, the second not smaller") }
            retention = periods
        }
    }

    private static func read(_ file: String?) throws -> Written {
        guard let file else { return Written() }
        do {
            let text = try String(contentsOfFile: file, encoding: .utf8)
            guard let node = try Yams.compose(yaml: text) else { return Written() }
            return try YAMLDecoder().decode(from: node)
        } catch { throw SettingsFault("\(file): \(error)") }
    }
}

/// The configuration file is not one.
package struct SettingsFault: Error, CustomStringConvertible {
    package let description: String
    init(_ description: String) { self.description = description }
}
