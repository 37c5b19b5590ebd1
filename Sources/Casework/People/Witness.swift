/// Somebody who can say that it was so: name, what they are to it (neighbour, village doctor, officer), how to find them.
package struct Witness: Hashable, Sendable {
    package let name: PersonName
    /// 身份, as told.
    package let capacity: String
    /// Document number or phone; empty when the witness is known at the station.
    package let trace: String

    package init(name: PersonName, capacity: String, trace: String) {
        self.name = name
        self.capacity = capacity
        self.trace = trace
    }
}
