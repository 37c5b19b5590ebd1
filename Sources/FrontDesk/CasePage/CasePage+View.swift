import Casework
import Chronology
import Jurisdiction
import Replica
import Scans

extension CasePage {
    /// How much of the applicant is shown.
    enum Sight: Sendable {
        case masked, reasonMissing
        /// A reason was given and noted.
        case revealed
    }

    /// An act that was refused: its form comes back as it was typed.
    struct RefusedAct: Sendable {
        let event: EventName
        let form: PostedForm
        let sentences: String

        init(event: EventName, form: PostedForm, refusal: Refusal) {
            self.event = event
            self.form = form
            sentences = Wording.sentences(of: refusal)
        }

        init?(_ kept: KeptAct) {
            guard case .event(let event) = kept.act else { return nil }
            self.event = event
            form = kept.form
            sentences = Wording.Case.keptAct
        }

        init(event: EventName, form: PostedForm, file: String, _ fault: ScanFault) {
            self.event = event
            self.form = form
            sentences = Wording.Scan.refused(file, fault)
        }
    }

    init(
        _ view: CaseView, papers: [(event: EventID, paper: CaseDocument)], acts: [EventName], person: PersonView,
        scans: [ScanLine], erase: EraseForm?, places: PlaceNames, sight: Sight, parcelOpen: Bool,
        refused: RefusedAct?, problem: String?, csrf: String, today: CivilDate
    ) {
        let (folded, terms) = (view.folded, view.terms)
        let number = folded.number?.description ?? ""
        let matter = terms?.name ?? folded.matter?.code ?? ""
        let forms = ActForm.order(acts)
        let custody = Custody(view)
        self.init(
            title: Wording.Case.title(number), matter: matter, number: number, aliases: view.aliases,
            stage: folded.stage.chinese, stageStyle: folded.stage.style,
            flags: folded.flags + (view.isErased ? [Wording.Erase.erased] : []),
            clocks: folded.clocks(today: today), conflicts: view.conflicts(places: places),
            problem: problem ?? refused.map { Wording.Case.refused($0.event) + $0.sentences }, csrf: csrf,
            applicant: folded.people(
                under: terms, revealed: sight == .revealed, parcelOpen: parcelOpen, places: places),
            person: folded.application.map { _ in
                PersonLink(
                    path: SitePath.person(number: view.address).text,
                    text: Wording.Person.link(
                        proposed: person.proposed.count, joined: person.joined.count + person.further.count))
            },
            reveal: (folded.application == nil && folded.order?.parcel == nil) || sight == .revealed
                ? nil
                : Reveal(
                    path: SitePath.reveal(number: view.address).text, open: sight == .reasonMissing,
                    error: sight == .reasonMissing ? Wording.Case.reasonMissing : nil), revealed: sight == .revealed,
            hasMaterials: !folded.materials.isEmpty,
            materials: folded.materials.map { handed in
                MaterialLine(
                    name: terms?.material(handed.index)?.name ?? HandedMaterial.unnamed(handed.index),
                    handed: Wording.Case.handed(handed),
                    scans: Self.pictures(scans.filter { $0.file.material == handed.index }, of: view.address))
            }, hasPictures: scans.contains { !folded.holds($0) },
            pictures: Self.pictures(scans.filter { !folded.holds($0) }, of: view.address),
            hasDocuments: !papers.isEmpty,
            documents: papers.map { event, paper in
                PaperLink(
                    path: SitePath.paper(number: view.address, document: "\(event)").text, title: paper.title,
                    number: paper.number ?? "", at: "\(paper.date)")
            },
            archive: ArchiveRefusal.isArchivable(view) ? SitePath.archive(number: view.address).text : nil,
            receive: acts.contains(.receive) ? SitePath.preRegistered(number: view.address).text : nil,
            actions: forms.map { event in
                ActForm(event, of: folded, terms, refused: refused?.event == event ? refused?.form : nil)
                    .page(
                        number: view.address,
                        open: refused.map { $0.event == event } ?? (event == forms.first && ActForm.isUsual(event)))
            } + (erase.map { [$0.page(number: view.address)] } ?? []),
            noActions: forms.isEmpty && erase == nil && !acts.contains(.receive)
                ? Wording.Case.nothingToDo(folded, places: places) : nil,
            hasPlaces: !forms.isEmpty, places: forms.isEmpty ? [] : places.entries,
            levels: Level.fromBelow.map(Wording.level),
            history: view.events.map { HistoryRow($0, view: view, custody, places: places) })
    }
}

extension Level {
    /// As the custody line goes: from the village up.
    static let fromBelow: [Level] = [.village, .town, .district, .city]
}

extension CaseStage {
    fileprivate var style: String {
        switch self {
        case .completed, .archived: "done"
        case .none, .lapsed, .voided, .returned, .notAccepted, .withdrawn, .terminated: "closed"
        case .preRegistered, .received, .awaitingCorrection, .accepted, .examining, .reviewing, .granted, .denied,
            .producing, .readyToServe, .inTransit:
            "open"
        }
    }
}

extension ServiceCase {
    fileprivate var flags: [String] {
        var flags: [String] = []
        if isDeliveryFrozen { flags.append(Wording.Case.frozen) }
        if !openReviews.isEmpty { flags.append(Wording.Case.awaitsPrincipal) }
        if result == .astray { flags.append(Wording.Case.astray) }
        if !endedMandates.isEmpty { flags.append(Wording.Case.mandateEnded) }
        if needsNewerProgram { flags.append(Wording.Case.newerProgram) }
        if decision?.milestone.event.isSingleHanded == true { flags.append(Wording.Case.singleHanded) }
        if isOrderOnly { return flags + [Wording.Case.collectedHere] }
        if application == nil { flags.append(Wording.Case.noPeopleHere) }
        if !missing.isEmpty { flags.append(Wording.Case.missing(missing.count)) }
        return flags
    }

    /// The promised and the statutory day run side by side; before acceptance there is the day of the notice.
    fileprivate func clocks(today: CivilDate) -> [CasePage.ClockMark] {
        func clock(_ name: String, _ day: CivilDate) -> CasePage.ClockMark {
            let due = DueMark(day, today: today)
            let mark = [due.mark, Wording.Case.provisional(day) ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
            return CasePage.ClockMark(name: name, date: due.date, style: due.style, mark: mark)
        }
        switch stage {
        case .received: return receipt.map { [clock(Wording.Case.noticeClock, $0.event.noticeDue)] } ?? []
        case .awaitingCorrection:
            return notices.last.map { [clock(Wording.Case.correctionClock, $0.event.due)] } ?? []
        case .accepted, .examining, .reviewing:
            guard let accepted = acceptance?.event else { return [] }
            return [clock(Wording.Case.committedClock, accepted.committedDue)]
                + (accepted.statutoryDue.map { [clock(Wording.Case.statutoryClock, $0)] } ?? [])
        case .granted, .denied, .producing, .readyToServe, .inTransit:
            return decision.map { [clock(Wording.Case.deliveryClock, $0.milestone.event.deliveryDue)] } ?? []
        case .preRegistered:
            return appointment.map { day in
                let due = DueMark(day, today: today)
                return [
                    CasePage.ClockMark(
                        name: Wording.Case.appointment, date: due.date, style: due.style, mark: due.mark)
                ]
            } ?? []
        case .none, .lapsed, .voided, .returned, .notAccepted, .withdrawn, .terminated, .completed,
            .archived:
            return []
        }
    }
}
