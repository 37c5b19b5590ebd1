package import Exchange
package import Scans

/// What a bundle says of scans and takes along, behind all its frames (bundle.md §2).
package struct ScanCargo: Equatable, Sendable {
    /// What its author wants, the most urgent first.
    package let wants: [ScanMessage.Want]
    /// Of what the recipient asked for last, what its author holds durably.
    package let held: [ScanName]
    /// Which of these does the recipient hold?
    package let asks: [ScanName]
    /// What is due to the recipient, in the order in which it goes.
    package let items: [Item]

    package struct Item: Equatable, Sendable {
        package let name: ScanName
        /// From where on.
        package let offset: Int
        /// Sealed bytes of the whole.
        package let length: Int

        package init(name: ScanName, offset: Int, length: Int) {
            self.name = name
            self.offset = offset
            self.length = length
        }
    }

    package init(wants: [ScanMessage.Want], held: [ScanName], asks: [ScanName], items: [Item]) {
        self.wants = wants
        self.held = held
        self.asks = asks
        self.items = items
    }

    /// What is said, in at most `room` bytes: less of each where all of it does not fit.
    func word(room: Int) throws -> [UInt8] {
        var (wants, held, asks) = (wants[...], held[...], asks[...])
        while true {
            var bytes = try Message.scan(.wants(Array(wants))).bytes
            if !held.isEmpty { bytes += try Message.scan(.held(Array(held), asks: false)).bytes }
            if !asks.isEmpty { bytes += try Message.scan(.held(Array(asks), asks: true)).bytes }
            if bytes.count <= room { return bytes }
            if wants.isEmpty, held.isEmpty, asks.isEmpty { return [] }
            (wants, held, asks) = (
                wants.prefix(wants.count / 2), held.prefix(held.count / 2), asks.prefix(asks.count / 2)
            )
        }
    }
}

/// How far a scan went into a file.
package struct SentScan: Equatable, Sendable {
    package let name: ScanName
    package let end: Int
    /// To its end.
    package let isWhole: Bool
}
