import Dealings
import Exchange
package import Neighbours
package import Replica

extension Station {
    package nonisolated var judge: Judge {
        { shown in
            do {
                return try await self.perform { try $0.judge(shown) }
            } catch is Locked {
                return .refused(Refusal(.locked, "This node is locked: an officer must unlock it. Try again later."))
            } catch {
                return .refused(
                    Refusal(.fault, "The certificates could not be judged here (\(error)). Try again later."))
            }
        }
    }
}
