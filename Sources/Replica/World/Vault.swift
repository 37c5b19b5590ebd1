import Journal
import PlantedBugs
import Trust

/// Seals and opens what lies on the disk. Each value is bound to its place, so that a row moved elsewhere does not open.
final class Vault {
    private var keys: AtRestKeys
    private var entropy: any Entropy
    let key: DataKey

    init(_ key: DataKey, entropy: any Entropy) {
        self.key = key
        keys = AtRestKeys(key)
        self.entropy = entropy
    }

    /// Where a sealed value stands.
    enum Place {
        enum Part: UInt8 { case open = 1, secluded = 2 }
        case entry(SegmentTag, UInt64, Part)
        case mention(SegmentTag, SubjectID)
        case caseFile(SubjectID)
        case retired(SubjectID)
        case keptSecret(SegmentTag, SubjectID)
        case officer([UInt8], UInt32)
        case draft(Int64)
        case parked([UInt8])
        case part([UInt8])
        case early([UInt8])
        case setting(String)
        case reveal(SubjectID, Int64)
        case act(String, Int64)
        case draftScan(Int64)
        case draftScanFile(Int64)

        fileprivate var label: AtRestLabel {
            switch self {
            case .entry(let tag, _, _), .mention(let tag, _): .segment(tag.value)
            case .caseFile: .table("case_file")
            case .retired: .table("retired")
            case .keptSecret: .table("kept_secret")
            case .officer: .table("officer")
            case .draft: .table("draft")
            case .parked: .table("parked")
            case .part: .table("part")
            case .early: .table("early")
            case .setting: .table("setting")
            case .reveal: .table("reveal")
            case .act: .table("act")
            case .draftScan: .table("draft_scan")
            case .draftScanFile: .scans
            }
        }

        fileprivate var bytes: [UInt8] {
            func number(_ value: UInt64) -> [UInt8] { value.bigEndianBytes }
            return switch self {
            case .entry(_, let position, let part):
                [UInt8](unsafeUninitializedCapacity: 9) { buffer, count in
                    buffer[0] = part.rawValue
                    UnsafeMutableRawBufferPointer(buffer)
                        .storeBytes(of: position.bigEndian, toByteOffset: 1, as: UInt64.self)
                    count = 9
                }
            case .mention(_, let subject): [3] + subject.bytes
            case .caseFile(let subject), .retired(let subject): subject.bytes
            case .keptSecret(let tag, let subject): number(tag.value) + subject.bytes
            case .officer(let node, let ordinal): node + number(UInt64(ordinal))
            case .draft(let id), .draftScan(let id), .draftScanFile(let id): number(UInt64(bitPattern: id))
            case .parked(let digest), .part(let digest), .early(let digest): digest
            case .setting(let name): Array(name.utf8)
            case .reveal(let subject, let at): subject.bytes + number(UInt64(bitPattern: at))
            case .act(let what, let at): Array(what.utf8) + number(UInt64(bitPattern: at))
            }
        }
    }

    func seal(_ bytes: [UInt8], at place: Place) -> [UInt8] {
        if PlantedBug.sealsNothing.isPlanted { return bytes }
        return keys.cipher(for: place.label).seal(bytes, at: place.bytes, from: &entropy)
    }

    /// What a file is called whose content has this SHA-256 (atrest.md §3).
    func fileName(ofContent digest: [UInt8]) -> String { keys.fileName(ofContent: digest) }

    /// Nil when the value was altered, moved, or sealed under another key: the caller knows what that means there.
    func open(_ sealed: [UInt8], at place: Place) -> [UInt8]? {
        if PlantedBug.sealsNothing.isPlanted { return sealed }
        do { return try keys.cipher(for: place.label).open(sealed, at: place.bytes) } catch { return nil }
    }
}
