import Casework
import Chronology
import Exchange
import FrontDesk
import Replica
import Trust
import Uplink

extension DeskDoors {
    /// What the pages ask of the node that runs them.
    init(
        _ household: Household, caller: ParentCaller, usage: UsageBook, medium: SecondMedium,
        prepared: PreparedBundles, budget: LineBudget = LineBudget()
    ) {
        self.init(
            unlock: { login, passphrase in
                guard try await household.unlock(as: login, passphrase: Array(passphrase.utf8)),
                    let proof = await household.proof(of: login)
                else { return .wrong }
                return try await household.station.perform { try $0.entry(of: login, proof) }
            },
            signIn: { login, passphrase in
                guard let proof = try await household.proof(of: login, by: Array(passphrase.utf8)) else {
                    return .wrong
                }
                return try await household.station.perform { try $0.entry(of: login, proof) }
            }, proof: { login in await household.proof(of: login).map { Proof($0) } },
            link: {
                // A count that cannot be written down is shown as none.
                let (now, used) = (SystemClock().wall(), try? await usage.upToDate())
                let traffic = used.map { DeskDoors.Traffic($0, on: now.civilDate) }
                do {
                    guard let addresses = try await household.addressesAbove() else { return nil }
                    guard !addresses.isEmpty else {
                        return Link(isConnected: false, trouble: .noAddress, traffic: traffic)
                    }
                } catch is Locked { return nil } catch {
                    return Link(isConnected: false, trouble: .fault, traffic: traffic)
                }
                let status = await caller.status
                return Link(
                    isConnected: status.isConnected, trouble: status.trouble.flatMap { Link.Trouble($0) },
                    traffic: traffic, budget: Budget(budget, used, at: now))
            },
            medium: {
                do {
                    return try await medium.standing().map {
                        DeskDoors.Medium(
                            behind: $0.behind.count, trouble: $0.trouble.map { DeskDoors.Medium.Trouble($0) })
                    }
                } catch is Locked { return nil } catch {
                    return DeskDoors.Medium(behind: 0, trouble: .unreadable)
                }
            },
            now: { SystemClock().wall() },
            bundles: BundleDoor(household.station, household.home.directory, prepared))
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
            case .unreadable: .unreadable
            }
    }
}

extension DeskDoors.Budget {
    fileprivate init?(_ budget: LineBudget, _ used: LineUsage?, at now: Instant) {
        guard !budget.isNone else { return nil }
        let hold: Hold? =
            if let used {
                used.hold(by: budget, at: now).map { hold in
                    switch hold.bound {
                    case .day: .day(until: hold.until)
                    case .month: .month(until: hold.until)
                    case .hours: .hours(until: hold.until)
                    }
                }
            } else { .notCounted }
        self.init(
            bytesADay: budget.bytesADay, bytesAMonth: budget.bytesAMonth, hours: budget.hours?.description, hold: hold)
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
    fileprivate func entry(of login: String, _ proof: [UInt8]) throws -> DeskDoors.Entry {
        let officer = try officers().first { $0.login.utf8.elementsEqual(login.utf8) }
        return officer.map { .welcome($0, DeskDoors.Proof(proof)) } ?? .wrong
    }
}
