import Casework
import Chronology
import Exchange
import FrontDesk
import Replica
import Trust
import Uplink

extension DeskDoors {
    /// What the pages ask of the node that runs them.
    init(_ household: Household, caller: ParentCaller, usage: UsageBook, medium: SecondMedium) {
        self.init(
            unlock: { login, passphrase in
                guard try await household.unlock(as: login, passphrase: Array(passphrase.utf8)) else { return .wrong }
                return try await household.station.perform { try $0.entry(of: login) }
            },
            signIn: { login, passphrase in
                guard try await household.isPassphrase(Array(passphrase.utf8), of: login) else { return .wrong }
                return try await household.station.perform { try $0.entry(of: login) }
            },
            link: {
                // Nobody to call: the root, or a node that is still locked.
                guard let addresses = try? await household.parentAddresses(), !addresses.isEmpty else { return nil }
                // A count that cannot be written down is shown as none.
                let (today, used) = (SystemClock().wall().civilDate, try? await usage.upToDate())
                let status = await caller.status
                return Link(
                    isConnected: status.isConnected, trouble: status.trouble.flatMap { Link.Trouble($0) },
                    traffic: used.map { DeskDoors.Traffic($0, on: today) })
            },
            medium: {
                // One that cannot be asked is shown as none; what is wrong then is shown elsewhere.
                let standing = try? await medium.standing()
                return standing.map {
                    DeskDoors.Medium(behind: $0.behind, trouble: $0.trouble.map { DeskDoors.Medium.Trouble($0) })
                }
            },
            now: { SystemClock().wall() }, bundles: BundleDoor(household.station, household.home.directory))
    }
}

extension DeskDoors.Link.Trouble {
    /// Nil where the line comes back by itself.
    fileprivate init?(_ trouble: LineTrouble) {
        switch trouble {
        case .unreachable, .refuses(.locked): return nil
        case .refused(.revoked): self = .revoked
        case .refused(.untrusted): self = .untrusted
        case .refused(.locked): self = .aboveLocked
        case .refuses(.revoked): self = .aboveRevoked
        case .refuses(.untrusted): self = .aboveUntrusted
        case .refused(.stranger), .refuses(.stranger): self = .stranger
        case .refused(.outdated), .refuses(.outdated): self = .outdated
        case .refused(.version), .refuses(.version): self = .version
        case .insecure: self = .insecure
        case .fault, .refused, .refuses: self = .fault
        }
    }
}

extension DeskDoors.Medium.Trouble {
    fileprivate init(_ fault: MediumFault) {
        self =
            switch fault {
            case .missing: .missing
            case .sameDisk: .sameDisk
            case .slow: .slow
            case .failed: .failed
            }
    }
}

extension DeskDoors.Traffic {
    fileprivate init(_ usage: LineUsage, on date: CivilDate) {
        let (today, month) = (usage.today(date), usage.month(of: date))
        self.init(
            sentToday: today.sent, receivedToday: today.received, sentThisMonth: month.sent,
            receivedThisMonth: month.received, expectedThisMonth: usage.expected(inMonthOf: date))
    }
}

extension Replica {
    /// An officer whose appointment has ended still has a slot in an old copy of the ring, and does not come in.
    fileprivate func entry(of login: String) throws -> DeskDoors.Entry {
        let officer = try officers().first { $0.login.utf8.elementsEqual(login.utf8) }
        return officer.map { .welcome($0) } ?? .wrong
    }
}
