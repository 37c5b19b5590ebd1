import Jurisdiction

/// Why a person says something of a node, as the entry takes it.
struct Reason {
    let text: String

    init(_ typed: String) throws {
        guard !typed.isEmpty, typed.utf8.count <= 1000 else { throw CallFault("--reason: 1 to 1000 bytes") }
        text = typed
    }
}

func nodeID(_ typed: String) throws -> NodeID {
    guard let node = NodeID(description: typed) else { throw CallFault("NODE: 16 hexadecimal digits") }
    return node
}
