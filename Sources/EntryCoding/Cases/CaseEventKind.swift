import Casework

/// The numbers of events on the wire; the registry is `Protocol/events.md`. A number is never used again for something else.
enum CaseEventKind {
    static func number(of name: EventName) -> UInt32 {
        switch name {
        case .preRegister: 100
        case .receive: 101
        case .correctOnSpot: 102
        case .void: 103
        case .handBack: 104
        case .notifyCorrection: 105
        case .refuse: 106
        case .accept: 107
        case .forward: 108
        case .withdraw: 109
        case .supplement: 110
        case .expire: 111
        case .beginExamination: 120
        case .decideInstant: 121
        case .askExplain: 122
        case .propose: 123
        case .returnToExamine: 124
        case .legalCheck: 125
        case .grant: 126
        case .deny: 127
        case .transfer: 128
        case .terminate: 129
        case .produce: 140
        case .noCredential: 141
        case .credentialReady: 142
        case .prepareNotice: 143
        case .dispatch: 144
        case .arrive: 145
        case .undelivered: 146
        case .serve: 147
        case .archive: 148
        case .order: 149
        case .linkPerson: 160
        case .separatePerson: 161
        case .revokeMandate: 162
        case .informPrincipal: 163
        case .ratifyAct: 164
        case .disownAct: 165
        case .reissue: 166
        }
    }

    static func name(of number: UInt32) -> EventName? { EventName.allCases.first { self.number(of: $0) == number } }
}
