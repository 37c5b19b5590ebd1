import Casework
import Replica

extension SignInPage {
    init(officers: [Officer], chosen: String?, csrf: String, openForm: OpenForm?, error: String?) {
        let usual = officers.first { $0.roles.contains(.intakeClerk) } ?? officers.first
        let preset = (officers.first { $0.login == chosen } ?? usual)?.login
        self.init(
            title: Wording.SignIn.title, heading: Wording.SignIn.title, action: SitePath.signIn.text,
            button: Wording.SignIn.button, csrf: csrf,
            officers: officers.map { officer in
                Person(
                    login: officer.login, name: officer.displayName, roles: Wording.roles(officer.roles),
                    chosen: officer.login == preset)
            }, hasOfficers: !officers.isEmpty, typedLogin: chosen ?? "", openForm: openForm, error: error,
            explain: Wording.SignIn.explain)
    }

    /// Of a locked node: who its officers are lies under the key.
    init(unlockingAs login: String, csrf: String, error: String?) {
        self.init(
            title: Wording.SignIn.unlockTitle, heading: Wording.SignIn.unlockHeading, action: SitePath.unlock.text,
            button: Wording.SignIn.unlockButton, csrf: csrf, officers: [], hasOfficers: false, typedLogin: login,
            openForm: nil, error: error, explain: Wording.SignIn.unlockExplain)
    }
}

extension SignInPage.OpenForm {
    /// Nil for a draft that was written by another version of the pages and cannot be read.
    init?(_ kept: KeptDraft, officers: [Officer]) {
        guard let draft = IntakeDraft(kept) else { return nil }
        self.init(
            matter: draft.matter, begunBy: Wording.name(of: kept.officer, among: officers),
            at: Wording.moment(kept.touched))
    }
}
