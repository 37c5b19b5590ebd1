package import Chronology
package import Jurisdiction

/// Makes the papers of a case at one station. Pure: the same case, terms, station and moment give the same paper.
package struct Paperwork: Sendable {
    let theCase: ServiceCase
    let terms: MatterTerms
    let station: Station
    let printedAt: Instant
    let officer: String
    let directory: [Station]

    /// The station that prints, as its papers name it.
    package struct Station: Hashable, Sendable {
        package let name: String
        package let division: DivisionCode
        package let address: String
        package let hours: String
        package let phone: String

        package init(name: String, division: DivisionCode, address: String, hours: String, phone: String) {
            self.name = name
            self.division = division
            self.address = address
            self.hours = hours
            self.phone = phone
        }
    }

    /// - Parameter directory: the stations that are known, so that a paper names the one that issued it wherever it is
    ///   printed again; the same directory gives the same check value.
    package init(
        of theCase: ServiceCase, under terms: MatterTerms, at station: Station, on printedAt: Instant,
        by officer: String,
        directory: [Station] = []
    ) {
        self.theCase = theCase
        self.terms = terms
        self.station = station
        self.printedAt = printedAt
        self.officer = officer
        self.directory = directory
    }

    /// The station of a division, by its code alone where the directory does not know it.
    func station(of division: DivisionCode) -> Station {
        if division == station.division { return station }
        return directory.first { $0.division == division }
            ?? Station(name: "区划\(division)的站点", division: division, address: "", hours: "", phone: "")
    }

    /// The papers that the case owes so far, in the order of their events.
    package var documents: [CaseDocument] { theCase.history.compactMap(document) }

    /// The latest paper of a kind; nil when no event of the case issued one.
    package func document(_ kind: CaseDocument.Kind) -> CaseDocument? {
        theCase.history.last { item in item.issued == kind }.flatMap(document)
    }

    /// The paper that an event issued; nil for events that issue none, for those that had no effect, and where the private
    /// parts are not held: no paper goes out with blanks in it.
    package func document(for item: ServiceCase.HistoryItem) -> CaseDocument? {
        guard item.issued != nil, theCase.application != nil || theCase.isOrderOnly else { return nil }
        // A paper printed again says what it said the first time, whatever has been handed in since.
        return asOf(item).paper(for: item)
    }

    private func asOf(_ item: ServiceCase.HistoryItem) -> Paperwork {
        Paperwork(
            of: theCase.through(item.filed.id), under: terms, at: station, on: printedAt, by: officer,
            directory: directory)
    }

    private func paper(for item: ServiceCase.HistoryItem) -> CaseDocument? {
        switch item.filed.event {
        case .preRegister(let event): return preRegistration(event, item)
        case .receive(let event): return receipt(event, item)
        case .supplement(let event): return supplementReceipt(event, item)
        case .accept(let event): return acceptance(event, item)
        case .notifyCorrection(let event): return correctionNotice(event, item)
        case .refuse(let event): return nonAcceptance(event, item)
        case .handBack(let step), .expire(let step): return handBack(step, item)
        case .forward(let event), .transfer(let event): return transferList(to: station(of: event.to).name, event, item)
        case .dispatch(let event): return dispatchList(event, item)
        case .askExplain(let step): return explanationRequest(step, item)
        case .grant(let event), .decideInstant(let event): return result(event, item)
        case .deny(let event): return denial(event, item)
        case .prepareNotice: return theCase.decision.flatMap { denial($0.milestone.event, item) }
        case .terminate(let step): return termination(step, item)
        case .withdraw(let step): return withdrawal(step, item)
        case .serve(let event): return serviceReceipt(event, item)
        case .revokeMandate(let event): return mandateRevocation(event, item)
        case .informPrincipal(let event): return principalNotice(event, item)
        case .ratifyAct(let event), .disownAct(let event): return principalStatement(event, item)
        case .correctOnSpot, .void, .beginExamination, .propose, .returnToExamine, .legalCheck, .produce, .noCredential,
            .credentialReady, .arrive, .undelivered, .archive, .order, .linkPerson, .separatePerson, .reissue,
            .unknown:
            preconditionFailure(
                "an event that has no paper issues one; the table and this list are kept equal by a test")
        }
    }
}

extension ServiceCase.HistoryItem {
    /// The paper that the event issued where it was applied.
    package var issued: CaseDocument.Kind? {
        guard case .applied(let stage) = place, let name = filed.event.name else { return nil }
        return Transition.table.first { $0.event == name && $0.to == stage }?.document
    }
}
