/// A limit for doing a matter, committed (承诺) or statutory (法定). Zero is 即办: done while the applicant waits.
package struct TimeLimit: Hashable, Sendable, CustomStringConvertible {
    package enum Unit: String, CaseIterable, Sendable {
        case workingDays = "工作日"
        case naturalDays = "自然日"
    }

    package let days: Int
    package let unit: Unit

    package init(days: Int, unit: Unit) {
        self.days = days
        self.unit = unit
    }

    package var isInstant: Bool { days == 0 }

    /// As a guide prints it: 即办, 7个工作日, 60日.
    package var description: String {
        if isInstant { return "即办" }
        return switch unit {
        case .workingDays: "\(days)个工作日"
        case .naturalDays: "\(days)日"
        }
    }
}
