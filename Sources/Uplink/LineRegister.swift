import Jurisdiction
import NIOCore

/// The open lines from below, one a node: two sessions with one neighbour would tread on one memory.
actor LineRegister {
    /// One line, and the end of its conversation.
    struct Place: Sendable {
        fileprivate let line: RawLine
        fileprivate let ended: AsyncStream<Void>
        fileprivate let end: AsyncStream<Void>.Continuation

        init(_ line: RawLine) {
            self.line = line
            (ended, end) = AsyncStream<Void>.makeStream()
        }
    }

    private var places: [(node: NodeID, place: Place)] = []

    var nodes: [NodeID] { places.map(\.node).sorted() }

    /// Closes the node's other line, if it has one, and waits for its end.
    func enter(_ place: Place, as node: NodeID) async {
        while let at = places.firstIndex(where: { $0.node == node }) {
            let former = places.remove(at: at).place
            former.line.abort()
            for await _ in former.ended {}
        }
        places.append((node, place))
    }

    /// - Returns: the node whose line it was; nil when it had not been accepted, or was replaced.
    func leave(_ place: Place) -> NodeID? {
        place.end.finish()
        guard let at = places.firstIndex(where: { $0.place.line.channel === place.line.channel }) else { return nil }
        return places.remove(at: at).node
    }
}
