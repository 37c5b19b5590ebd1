package import Catalog

extension StationAuthority {
    /// 收件. It is not 受理: only acceptance starts the clock.
    package var mayReceive: Bool { self >= .receivesOnly }
    /// 受理
    package var mayAccept: Bool { self >= .acceptsByDelegation }
}

extension StationAuthority: Comparable {
    /// Each one may do all that the lesser ones may.
    package static func < (a: StationAuthority, b: StationAuthority) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .nothing: 0
        case .enquiryOnly: 1
        case .appointmentOnly: 2
        case .receivesOnly: 3
        case .acceptsByDelegation: 4
        case .decides: 5
        }
    }
}
