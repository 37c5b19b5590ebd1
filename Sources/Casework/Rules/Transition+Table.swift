internal import Jurisdiction

extension Transition {
    private static let upper: [Level] = [.city, .district, .town]
    private static let clerk: [Role] = [.intakeClerk]

    /// Drawn from transitions.csv of the domain; 并联, 模拟, 特别程序, 容缺, 告知承诺, 延期, 撤销 and 视为受理 are not in it.
    /// 档案员 is not a role of its own: the issuer files the papers.
    package static let table: [Transition] =
        opening + intake + handling + withdrawals + results + links + mandates

    private static let opening: [Transition] = [
        row(.none, .preRegister, .preRegistered, clerk, .any, [], .preRegistration),
        row(.none, .receive, .received, clerk, .receives, [.mandate], .receipt, .noticeStarts),
        row(.preRegistered, .receive, .received, clerk, .receives, [.mandate], .receipt, .noticeStarts),
        row(.preRegistered, .expire, .lapsed, clerk, .any, [.pastDue]),
    ]

    private static let intake: [Transition] = [
        row(.received, .correctOnSpot, .received, clerk, .any, [.applicationHeld, .mandate, .signed]),
        row(.received, .void, .voided, clerk, .any, [.openerOnly], nil, .noticeStops),
        row(
            .received, .handBack, .returned, clerk, .any, [.applicationHeld, .mandate, .signed], .handBack, .noticeStops
        ),
        row(
            .received, .notifyCorrection, .awaitingCorrection, clerk, .accepts, [.applicationHeld, .oneNotice],
            .correctionNotice,
            .correctionStarts),
        row(.received, .refuse, .notAccepted, clerk, .refuses, [.applicationHeld], .nonAcceptance, .noticeStops),
        row(
            .received, .accept, .accepted, clerk, .accepts,
            [.applicationHeld, .enoughPeople, .complete, .mandate, .signed], .acceptance,
            .handlingStarts),
        row(.received, .forward, .received, clerk, .forwards, [.applicationHeld], .transferList),
        row(
            .awaitingCorrection, .supplement, .received, clerk, .receives, [.applicationHeld, .mandate],
            .supplementReceipt,
            .correctionStops),
        // A village waits for what other stations may have taken in: the town hears of it first.
        row(
            .awaitingCorrection, .expire, .returned, clerk, .accepts, [.pastDue], .handBack, .allStop, levels: upper),
    ]

    private static let handling: [Transition] = [
        row(
            .accepted, .beginExamination, .examining, [.examiner], .examines,
            [.applicationHeld, .notAcceptor, .allKindsKnown]),
        row(
            .accepted, .decideInstant, .granted, [.decider], .decides,
            [.applicationHeld, .instantMatter, .allKindsKnown], .result,
            .handlingStops),
        row(
            .accepted, .transfer, .accepted, [.intakeClerk, .examiner], .acceptsOrExamines, [.applicationHeld],
            .transferList),
        row(
            .accepted, .terminate, .terminated, [.examiner], .examines, [.applicationHeld, .allKindsKnown],
            .termination, .allStop,
            levels: upper),
        row(
            .examining, .askExplain, .examining, [.examiner], .examines, [.applicationHeld, .allKindsKnown],
            .explanationRequest),
        row(
            .examining, .propose, .reviewing, [.examiner], .examines, [.applicationHeld, .notAcceptor, .allKindsKnown]),
        row(
            .reviewing, .returnToExamine, .examining, [.decider, .legalReviewer], .decides,
            [.applicationHeld, .allKindsKnown]),
        row(
            .reviewing, .legalCheck, .reviewing, [.legalReviewer], .decides, [.applicationHeld, .allKindsKnown],
            levels: [.city, .district]),
        row(
            .reviewing, .grant, .granted, [.decider], .decides, [.applicationHeld, .notExaminer, .allKindsKnown],
            .result, .handlingStops),
        row(
            .reviewing, .deny, .denied, [.decider], .decides, [.applicationHeld, .notExaminer, .allKindsKnown], .denial,
            .handlingStops),
    ]

    private static let withdrawals: [Transition] =
        [CaseStage.received, .awaitingCorrection, .accepted, .examining, .reviewing].map { stage in
            row(
                stage, .withdraw, .withdrawn, clerk, .any, [.applicationHeld, .mandate, .signed], .withdrawal, .allStop)
        }

    private static let results: [Transition] = [
        row(.granted, .produce, .producing, [.issuer], .decides, [.notFrozen, .allKindsKnown], levels: upper),
        row(.granted, .noCredential, .readyToServe, [.issuer], .decides, [.notFrozen, .allKindsKnown]),
        row(.producing, .credentialReady, .readyToServe, [.issuer], .decides, [.notFrozen], levels: upper),
        row(.denied, .prepareNotice, .readyToServe, [.issuer], .decides, [.notFrozen], .denial),
        row(.readyToServe, .dispatch, .inTransit, [.issuer], .any, [.holdsResult, .notFrozen], .transferList),
        // Filed with a dispatch, never alone: to a station that is no party of the case, and all that one holds of it.
        row(.none, .order, .inTransit, [], .any),
        row(.inTransit, .order, .inTransit, [], .any),
        row(.readyToServe, .order, .readyToServe, [], .any),
        row(.inTransit, .arrive, .readyToServe, [.issuer, .intakeClerk], .any),
        row(.inTransit, .undelivered, .readyToServe, [.issuer, .intakeClerk], .any),
        row(
            .inTransit, .serve, .completed, [.issuer, .intakeClerk], .any,
            [.holdsResult, .notFrozen, .mandate, .signed], .serviceReceipt, .deliveryStops),
        row(
            .readyToServe, .serve, .completed, [.issuer, .intakeClerk], .any,
            [.holdsResult, .notFrozen, .mandate, .signed], .serviceReceipt, .deliveryStops),
        row(.completed, .archive, .archived, [.issuer], .any, levels: upper),
    ]

    /// Who somebody is may be found at any time, and does not move the case.
    private static let links: [Transition] = CaseStage.allCases.filter { $0 != .none }.flatMap { stage in
        [EventName.linkPerson, .separatePerson].map { row(stage, $0, stage, [.intakeClerk, .examiner], .any) }
    }

    /// An agent's mandate ends whenever its principal says so, and what was done meanwhile is judged whenever it is heard of.
    /// `disownAct` and `reissue` may lead elsewhere (events.md §8).
    private static let mandates: [Transition] =
        CaseStage.allCases.filter { $0 != .none }.flatMap { stage in
            let desks: [Role] = [.intakeClerk, .examiner, .issuer]
            return [
                row(stage, .revokeMandate, stage, desks, .any, [.principal, .signed], .mandateRevocation),
                row(stage, .informPrincipal, stage, desks, .any, [], .principalNotice),
                row(stage, .ratifyAct, stage, desks, .any, [.principal, .signed], .principalStatement),
                row(stage, .disownAct, stage, desks, .any, [.principal, .signed], .principalStatement),
            ]
        } + [
            row(
                .inTransit, .reissue, .granted, [.issuer, .decider], .decides, [.resultAstray, .allKindsKnown],
                levels: upper)
        ]

    private static func row(
        _ from: CaseStage, _ event: EventName, _ to: CaseStage, _ roles: [Role], _ power: Power = .any,
        _ guards: [Guard] = [], _ document: CaseDocument.Kind? = nil, _ clock: ClockEffect = .none,
        levels: [Level] = [.city, .district, .town, .village]
    ) -> Transition {
        Transition(
            from: from, event: event, to: to, roles: roles, levels: levels, power: power, guards: guards,
            document: document, clock: clock)
    }
}
