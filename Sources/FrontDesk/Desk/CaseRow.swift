/// One case in a list.
struct CaseRow: Sendable {
    let path: String
    let number: String
    let matter: String
    /// Masked.
    let applicant: String
    let stage: String
    let due: DueMark?
}
