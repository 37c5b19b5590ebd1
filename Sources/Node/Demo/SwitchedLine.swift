/// What the demo answers whoever cut or joined a line.
package struct SwitchedLine: Codable, Sendable {
    package enum State: String, Codable, Sendable {
        case cut, joined
    }

    package let division: String
    package let name: String
    package let state: State
}
