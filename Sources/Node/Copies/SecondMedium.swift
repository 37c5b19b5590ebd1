package import Chronology
import Foundation
package import Replica
import Trust

/// Mirrors what no other node holds yet to another disk or stick (atrest.md §4). Nobody waits for it: a missing or slow one is told on
/// every page, with how many acts lie on this machine alone.
package actor SecondMedium {
    package struct Standing: Sendable, Equatable {
        /// Nil where the note that names it cannot be read.
        package var path: String?
        /// The last time all that was unheard lay there too.
        package var current: Instant?
        /// What no post above has heard and is not there either.
        package var behind: Unmirrored
        /// Why it is behind; nil while it is not.
        package var trouble: MediumFault?
    }

    /// A write that takes longer is told.
    static let patience = Duration.seconds(1)

    private let household: Household
    private let folder: @Sendable (MediumNote, DataDirectory) -> any MediumFolder
    private let now: @Sendable () -> ContinuousClock.Instant
    private var entropy = SystemEntropy()
    private var current: Instant?
    private var trouble: MediumFault?
    /// What this process wrote there; nil where all has to be written anew.
    private var kept: Kept?
    private var turn: Turn?
    private var turns = 0
    /// Something came while a turn was under way.
    private var isStale = false
    /// Who waits for the end of the turn.
    private var waiting: [AsyncStream<Void>.Continuation] = []

    private struct Kept {
        let path: String
        var log: MediumLog
        /// Bytes of the file, and as it was when it was last written whole.
        var length: Int
        let whole: Int
        var mirrored: Mirrored
        /// Frames there that an earlier medium brought and that wait.
        var waiting: Set<[UInt8]>
    }

    /// One that hangs holds its folder; another folder is not held by it.
    private struct Turn {
        let number: Int
        let path: String
        /// Nil while nothing is asked of the medium.
        var since: ContinuousClock.Instant?
    }

    /// Another folder was named meanwhile.
    private struct Overtaken: Error {}

    package init(_ household: Household) {
        self.init(household, now: { .now }) { StickFolder(note: $0, directory: $1) }
    }

    init(
        _ household: Household, now: @escaping @Sendable () -> ContinuousClock.Instant,
        folder: @escaping @Sendable (MediumNote, DataDirectory) -> any MediumFolder
    ) {
        self.household = household
        self.now = now
        self.folder = folder
    }

    /// Nil where none was set. Nothing is asked of the medium for it.
    package func standing() async throws -> Standing? {
        var standing = try await whole()
        if standing?.path != nil, standing?.behind.count == 0 { standing?.trouble = nil }
        return standing
    }

    /// Mirrors, and says how it stands then; one that hangs is left behind after so long.
    package func mirrored(within patience: Duration) async throws -> Standing? {
        await mirror(within: patience)
        return try await whole()
    }

    /// Also with a trouble that has cost nothing yet.
    private func whole() async throws -> Standing? {
        let note: MediumNote?
        do {
            note = try MediumNote(household.home.directory)
            if note == nil { return nil }
        } catch {
            let behind = try await household.station.perform { try $0.unmirrored() }
            return Standing(current: current, behind: behind, trouble: .unreadable("\(error)"))
        }
        let mirrored = kept?.path == note?.path ? kept?.mirrored ?? Mirrored() : Mirrored()
        let behind = try await household.station.perform { try $0.unmirrored(beyond: mirrored) }
        var trouble = trouble
        if let since = turn?.since, since.duration(to: now()) > Self.patience { trouble = .slow }
        return Standing(path: note?.path, current: current, behind: behind, trouble: trouble)
    }

    /// Until the task is cancelled.
    func run(following news: AsyncStream<Void>) async {
        Task { await mirror() }
        // One turn may hang for ever: news goes on being heard, for the folder that is named next.
        for await _ in news { Task { await mirror() } }
    }

    /// Writes what is unheard now. While a turn is under way in the same folder, its end sees to the rest.
    package func mirror() async {
        let note: MediumNote
        do {
            guard let set = try MediumNote(household.home.directory) else { return forget() }
            note = set
        } catch {
            trouble = .unreadable("\(error)")
            return
        }
        guard turn?.path != note.path else {
            isStale = true
            return
        }
        turns += 1
        let number = turns
        turn = Turn(number: number, path: note.path)
        if kept?.path != note.path { kept = nil }
        repeat {
            isStale = false
            await write(to: folder(note, household.home.directory), note, number)
        } while isStale && turn?.number == number
        if turn?.number == number { endTurn() }
    }

    /// The same, and waits for its end, or for that of the turn that is under way.
    func mirror(within patience: Duration) async {
        let (ends, end) = AsyncStream.makeStream(of: Void.self)
        Task {
            await mirror()
            if turn == nil { end.finish() } else { waiting.append(end) }
        }
        Task {
            // Never cancelled: the first of the two to end is waited for.
            do { try await Task.sleep(for: patience) } catch {}
            end.finish()
        }
        for await _ in ends {}
    }

    private func forget() {
        (kept, trouble) = (nil, nil)
        endTurn()
    }

    private func endTurn() {
        turn = nil
        for end in waiting { end.finish() }
        waiting = []
    }

    private func write(to folder: any MediumFolder, _ note: MediumNote, _ number: Int) async {
        do {
            try await ask(number) { try folder.checkIsThere() }
            let ring = try await household.openRing()
            try await writeLog(to: folder, note, ring, number)
            try await copyPictures(to: folder, note, ring, number)
            (current, trouble) = (SystemClock().wall(), nil)
        } catch is Overtaken {
            // Whoever overtook it tells how things stand.
        } catch is Locked {
            // Nothing is written while nobody has unlocked the node.
        } catch {
            // One that was overtaken says nothing of the folder that is named now.
            guard turn?.number == number else { return }
            // What lies there now is not known: all of it is written anew, at once where it was thought to be known.
            isStale = isStale || kept != nil
            kept = nil
            trouble = error as? MediumFault ?? .failed("\(error)")
        }
    }

    private func writeLog(
        to folder: any MediumFolder, _ note: MediumNote, _ ring: OpenKeyRing, _ number: Int
    ) async throws {
        let (directory, mirrored) = (household.home.directory, kept?.mirrored)
        let (found, waiting) = try await household.station.perform { replica in
            // What came from an earlier medium and waits lies nowhere else either.
            (try replica.unheard(beyond: mirrored ?? Mirrored()), try directory.waitingFrames(ring))
        }
        let file = note.file(of: ring.keys.node)
        guard var next = kept, let more = found, next.length <= 2 * next.whole + Self.growth else {
            let whole: Unheard
            if let found, mirrored == nil {
                whole = found
            } else {
                whole = try await household.station.perform { try $0.unheard() ?? Unheard() }
            }
            var log = MediumLog(of: ring, from: &entropy)
            let bytes = log.head + log.addition(items(of: whole, waiting), from: &entropy)
            let pictures = try await ask(number) {
                try folder.replace(file, with: bytes)
                return try folder.pictures(in: MediumNote.pictures(beside: file))
            }
            kept = Kept(
                path: note.path, log: log, length: bytes.count, whole: bytes.count, mirrored: whole.mirrored,
                waiting: Set(waiting))
            kept?.mirrored.pictures = Set(pictures)
            return
        }
        let newWaiting = waiting.filter { !next.waiting.contains($0) }
        guard !more.frames.isEmpty || !more.forms.isEmpty || !more.goneForms.isEmpty || !newWaiting.isEmpty else {
            return
        }
        let addition = next.log.addition(items(of: more, newWaiting), from: &entropy)
        let (length, head) = (next.length, next.log.head)
        try await ask(number) {
            try folder.append(to: file, beginningWith: head, at: length, addition)
        }
        next.length += addition.count
        next.mirrored = more.mirrored
        next.waiting.formUnion(newWaiting)
        kept = next
    }

    /// A file that has grown to more than twice what it was, and this, is written anew.
    private static let growth = 1 << 20

    private func items(of unheard: Unheard, _ waiting: [[UInt8]]) -> [(kind: CopyItem.Kind, bytes: [UInt8])] {
        var items: [(kind: CopyItem.Kind, bytes: [UInt8])] = [
            (.made, UInt64(bitPattern: SystemClock().wall().milliseconds).bytes), (.tips, unheard.tips),
        ]
        items += (unheard.frames + waiting).map { (kind: CopyItem.Kind.frame, bytes: $0) }
        items += unheard.forms.map { (kind: CopyItem.Kind.form, bytes: $0.bytes) }
        return items
            + unheard.goneForms.map { (kind: CopyItem.Kind.goneForm, bytes: UInt64(bitPattern: $0).bytes) }
    }

    /// One at a time: what is there counts, and each has the patience of a write.
    private func copyPictures(
        to folder: any MediumFolder, _ note: MediumNote, _ ring: OpenKeyRing, _ number: Int
    ) async throws {
        let directory = household.home.directory
        let wanted = try await household.station.perform { try $0.picturesHereAlone() }
        let there = MediumNote.pictures(beside: note.file(of: ring.keys.node))
        var sources = wanted.map { (name: $0, path: directory.scans + "/" + $0) }
        sources += try directory.waitingPictures().map { (name: $0, path: directory.tailPictures + "/" + $0) }
        for picture in sources where kept?.mirrored.pictures.contains(picture.name) == false {
            let isThere = try await ask(number) {
                try folder.keep(picture: picture.name, from: picture.path, in: there)
            }
            if isThere { kept?.mirrored.pictures.insert(picture.name) }
        }
        let names = Set(sources.map(\.name))
        for name in (kept?.mirrored.pictures ?? []).subtracting(names).sorted() {
            try await ask(number) { try folder.remove(picture: name, in: there) }
            kept?.mirrored.pictures.remove(name)
        }
    }

    /// Asks the medium something, on a thread of its own.
    private func ask<Result: Sendable>(
        _ number: Int, _ body: @escaping @Sendable () throws -> Result
    ) async throws -> Result {
        guard turn?.number == number else { throw Overtaken() }
        turn?.since = now()
        let answer: Swift.Result<Result, any Error>
        do { answer = .success(try await MediumThread.run(body)) } catch { answer = .failure(error) }
        guard turn?.number == number else { throw Overtaken() }
        turn?.since = nil
        return try answer.get()
    }
}

extension Household {
    /// What a command at rest leaves on the second medium. It is waited for a second; one that hangs is left behind.
    package func mirrorAtRest() async -> SecondMedium {
        let medium = SecondMedium(self)
        await medium.mirror(within: SecondMedium.patience)
        return medium
    }
}
