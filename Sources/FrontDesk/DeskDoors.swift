package import Casework
package import Chronology

/// What the pages need of the node that runs them, beside its station.
package struct DeskDoors: Sendable {
    /// What an attempt to open a locked node, or to sign in, came to.
    package enum Entry: Sendable {
        case welcome(Officer, Proof)
        /// The name or the passphrase is wrong; which of them is not said.
        case wrong
    }

    /// What an officer is known by once they have signed in: another after every change of their passphrase, none after their
    /// appointment. Sessions and quick codes are worth as long as it stays.
    package struct Proof: Equatable, Sendable {
        private let bytes: [UInt8]

        package init(_ bytes: [UInt8]) { self.bytes = bytes }
    }

    /// How the line to the parent is; nil at the root of the tree, and while the node is locked.
    package struct Link: Equatable, Sendable {
        package let isConnected: Bool
        /// What keeps the line from coming about; nil while it is there, or mends itself.
        package let trouble: Trouble?
        /// Nil where nobody counts.
        package let traffic: Traffic?
        /// Nil where no bound was set.
        package let budget: Budget?

        package init(
            isConnected: Bool, trouble: Trouble? = nil, traffic: Traffic? = nil, budget: Budget? = nil
        ) {
            self.isConnected = isConnected
            self.trouble = trouble
            self.traffic = traffic
            self.budget = budget
        }

        package enum Trouble: CaseIterable, Equatable, Sendable {
            /// The node above says of this one: taken out; not of this tree; locked itself.
            case revoked, untrusted, aboveLocked
            /// This node says of the one above: taken out; not of this tree.
            case aboveRevoked, aboveUntrusted
            /// The two are not above and below each other.
            case stranger
            /// The node above knows less of the tree than this one.
            case outdated
            /// No version in common.
            case version
            case insecure, fault
            /// Nobody said where the parent is called: sticks go, lines do not.
            case noAddress

            /// Whether nothing but a person's act ends it, so that every page says so.
            var needsSomebody: Bool {
                switch self {
                case .revoked, .untrusted, .aboveRevoked, .aboveUntrusted, .stranger, .outdated, .version: true
                case .aboveLocked, .insecure, .fault, .noAddress: false
                }
            }
        }
    }

    /// What the lines to the parent may cost: beyond it authority and cases go, and nothing else.
    package struct Budget: Equatable, Sendable {
        package let bytesADay: Int?
        package let bytesAMonth: Int?
        /// `HH:MM-HH:MM`.
        package let hours: String?
        /// Nil while everything may go.
        package let hold: Hold?

        package init(bytesADay: Int?, bytesAMonth: Int?, hours: String?, hold: Hold?) {
            self.bytesADay = bytesADay
            self.bytesAMonth = bytesAMonth
            self.hours = hours
            self.hold = hold
        }

        package enum Hold: Equatable, Sendable {
            case day(until: Instant), month(until: Instant), hours(until: Instant)
            /// What was used cannot be read.
            case notCounted
        }
    }

    /// Bytes to and from the parent, by the days of China.
    package struct Traffic: Equatable, Sendable {
        package let sentToday: Int
        package let receivedToday: Int
        package let sentThisMonth: Int
        package let receivedThisMonth: Int
        /// Both ways, if the month goes on like this.
        package let expectedThisMonth: Int

        package init(
            sentToday: Int, receivedToday: Int, sentThisMonth: Int, receivedThisMonth: Int, expectedThisMonth: Int
        ) {
            self.sentToday = sentToday
            self.receivedToday = receivedToday
            self.sentThisMonth = sentThisMonth
            self.receivedThisMonth = receivedThisMonth
            self.expectedThisMonth = expectedThisMonth
        }
    }

    /// How the second medium is.
    package struct Medium: Equatable, Sendable {
        /// Entries, forms and pictures that lie on this machine alone.
        package let behind: Int
        /// Nil while it is there and fast enough.
        package let trouble: Trouble?

        package init(behind: Int, trouble: Trouble?) {
            self.behind = behind
            self.trouble = trouble
        }

        package enum Trouble: Equatable, Sendable {
            case slow, missing, sameDisk, failed
            /// Where it is cannot be read.
            case unreadable
        }
    }

    /// Opens the key ring. It is asked only while the station is locked.
    package let unlock: @Sendable (_ login: String, _ passphrase: String) async throws -> Entry
    /// Checks an officer's own passphrase while the node is open.
    package let signIn: @Sendable (_ login: String, _ passphrase: String) async throws -> Entry
    /// As it stands now; nil where the officer has no passphrase.
    package let proof: @Sendable (_ login: String) async -> Proof?
    package let link: @Sendable () async -> Link?
    /// Nil where none was set.
    package let medium: @Sendable () async -> Medium?
    package let now: @Sendable () -> Instant
    /// Nil where no node stands behind the pages.
    package let bundles: BundleDoor?

    package init(
        unlock: @escaping @Sendable (_ login: String, _ passphrase: String) async throws -> Entry,
        signIn: @escaping @Sendable (_ login: String, _ passphrase: String) async throws -> Entry,
        proof: @escaping @Sendable (_ login: String) async -> Proof?,
        link: @escaping @Sendable () async -> Link?, medium: @escaping @Sendable () async -> Medium? = { nil },
        now: @escaping @Sendable () -> Instant,
        bundles: BundleDoor? = nil
    ) {
        self.unlock = unlock
        self.signIn = signIn
        self.proof = proof
        self.link = link
        self.medium = medium
        self.now = now
        self.bundles = bundles
    }
}
