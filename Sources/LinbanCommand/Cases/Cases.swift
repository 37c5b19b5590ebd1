import ArgumentParser

/// `linban case …`
struct Cases: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "case", abstract: "Receive, accept, work on and show cases.",
        subcommands: [
            CasePreRegister.self, CaseReceive.self, CaseAccept.self, CaseAct.self, CaseShow.self, CaseList.self,
            CaseScans.self, CaseScan.self, CaseSlip.self, CaseArchive.self, CaseErase.self,
        ])
}
