/// A paper of a case, ready to print: what it says, not how it looks.
package struct CaseDocument: Hashable, Sendable {
    package let kind: Kind
}
