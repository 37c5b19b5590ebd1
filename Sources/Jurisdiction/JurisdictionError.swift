/// Why a list of divisions is no register.
package enum JurisdictionError: Error, Hashable, CustomStringConvertible {
    case registeredTwice(DivisionCode)
    /// A parent must be of a higher level than its child.
    case parentNotAbove(child: DivisionCode, parent: DivisionCode)
    /// `validUntil` is not after `validFrom`, or there are successors but no last day.
    case impossibleDates(DivisionCode)
    /// Following parents and successors from below does not end; met at this division.
    case circular(DivisionCode)

    package var description: String {
        switch self {
        case .registeredTwice(let code): "division \(code) is registered twice"
        case .parentNotAbove(let child, let parent): "division \(child): its parent \(parent) is not of a higher level"
        case .impossibleDates(let code): "division \(code): its dates of validity are impossible"
        case .circular(let code): "the line of parents and successors through division \(code) does not end"
        }
    }
}
