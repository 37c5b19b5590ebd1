import Chronology
import Foundation
import Journal
import Jurisdiction
package import Replica
package import Trust

/// What a second medium has: what no other node held, of a node.
package struct Tail: Sendable {
    /// Not admitted yet.
    package internal(set) var frames: [[UInt8]] = []
    /// Entries that were new here.
    package internal(set) var taken = 0
    /// Forms that were not here, and pictures.
    package internal(set) var forms = 0
    package internal(set) var pictures = 0
    /// Pictures on the medium that could not be read.
    package internal(set) var picturesLeft = 0
    /// Frames that the door refused, with the reason.
    package internal(set) var refused: [String] = []
    /// In how many places something is missing: damaged, or torn at its end.
    package private(set) var gaps = 0
    var tips: [UInt8]?
    /// Milliseconds.
    private(set) var made: Int64 = 0
    var waitingForms: [MirroredForm] = []

    package init() {}

    package init(readingFrom path: String, under dataKey: DataKey) throws {
        let file = try OpenedCopy(path, of: .secondMedium, under: dataKey)
        guard file.copy.version > 1 else {
            try read(SealedCopyReader(file))
            return
        }
        var forms: [Int64: MirroredForm] = [:]
        gaps = try MediumLogReader(file).read { items in
            for item in items {
                switch item.kind {
                case .made: made = Int64(bitPattern: item.bytes.number)
                case .tips: tips = item.bytes
                case .frame: frames.append(item.bytes)
                case .form:
                    let form = try MirroredForm(bytes: item.bytes)
                    forms[form.id] = form
                case .goneForm: forms[Int64(bitPattern: item.bytes.number)] = nil
                case .database: throw CopyFault.damaged
                }
            }
        }
        waitingForms = forms.keys.sorted().compactMap { forms[$0] }
    }

    /// One of version 1.
    private mutating func read(_ reader: SealedCopyReader) throws {
        try reader.read { item in
            switch item {
            case .made(let milliseconds): made = milliseconds
            case .tips(let bytes): tips = bytes
            case .frame(let frame): frames.append(frame)
            case .database: throw CopyFault.damaged
            }
        }
    }

    /// Keeps what still waits for what lies before it, sealed like everything else here.
    func save(in directory: DataDirectory, _ ring: OpenKeyRing) throws {
        var entropy = SystemEntropy()
        var log = MediumLog(of: ring, from: &entropy)
        let made = UInt64(bitPattern: SystemClock().wall().milliseconds).bytes
        let addition = log.addition(
            [(kind: .made, bytes: made)] + frames.map { (kind: CopyItem.Kind.frame, bytes: $0) }, from: &entropy)
        try directory.replace(directory.tail, with: log.head + addition)
    }
}

extension Replica {
    /// Lets the frames of a second medium in at the neighbours' door; those that begin too late stay.
    package func take(_ tail: inout Tail) throws {
        var moved = true
        while moved {
            moved = false
            var waiting: [[UInt8]] = []
            for frame in tail.frames {
                switch try admit(frame, from: Neighbour(node: identity.node, reach: identity.reach)) {
                case .admitted(let new, _):
                    tail.taken += new
                    moved = true
                case .known: break
                case .gap: waiting.append(frame)
                case .parked(let reason): tail.refused.append(reason)
                }
            }
            tail.frames = waiting
        }
    }

    /// The forms of a second medium.
    /// - Parameter pictures: where its pictures lie.
    func take(formsOf tail: inout Tail, of copy: SealedCopy, pictures: String, sealedUnder key: DataKey) throws {
        for form in tail.waitingForms {
            let officer = copy.node == identity.node ? form.officer : 0
            let isNew = try takeBack(form, sealedUnder: key, officer: officer) { name in
                FileManager.default.contents(atPath: pictures + "/" + name).map { Array($0) }
            }
            if isNew { tail.forms += 1 }
        }
        tail.waitingForms = []
    }
}

extension Identity {
    fileprivate var reach: Reach { Reach(level: level, divisions: attributes.divisions) }
}
