import Jurisdiction

/// Why a person says something of a node or a case, as the entry takes it.
struct Reason {
    let text: String

    /// - Parameter option: where it was typed.
    init(_ typed: String, option: String = "--reason") throws {
        guard typed.utf8.count <= 1000, typed.contains(where: { !$0.isWhitespace }) else {
            throw CallFault("\(option): in words, at most 1000 bytes")
        }
        text = typed
    }
}

func nodeID(_ typed: String) throws -> NodeID {
    guard let node = NodeID(description: typed) else { throw CallFault("NODE: 16 hexadecimal digits") }
    return node
}
