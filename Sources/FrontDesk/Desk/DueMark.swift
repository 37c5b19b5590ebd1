/// A due date with how near it is, in words and as a class (over, today, soon, later).
struct DueMark: Equatable, Sendable {
    let date: String
    let style: String
    let mark: String
}
