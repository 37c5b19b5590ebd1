import Casework
import Replica

extension PaperPage {
    /// - Parameter isSealAtHand: whether the body's own seal lies where the paper is printed; a village has none.
    /// - Parameter slip: what its capsule says.
    /// - Throws: `UnknownPage` where the number fits no QR code, which no number does.
    init(_ paper: CaseDocument, number: String, isSealAtHand: Bool, slip: PrintedSlip) throws {
        guard let code = QRCode(of: paper.caseNumber) else { throw UnknownPage() }
        let isSealOwed: Bool
        switch paper.seal {
        case .none: (isSealOwed, seal) = (false, nil)
        case .station: (isSealOwed, seal) = (false, Wording.Paper.stationSeal(paper.marks.station))
        case .body(let body): (isSealOwed, seal) = (true, Wording.Paper.bodySeal(body))
        }
        title = paper.title
        issuer = paper.issuer
        documentNumber = paper.number
        caseNumber = paper.caseNumber
        qr = code.svg
        capsule = slip.code.flatMap { QRCode(ofCapsule: $0)?.svg }
        isCapsuleMissing = slip.absence == .unavailable
        casePath = SitePath.servedCase(number: number).text
        copies = "\(paper.copies.count)"
        notice = isSealOwed && !isSealAtHand ? Wording.Paper.sealLater : nil
        addressee = paper.addressee
        opening = paper.opening
        fields = paper.lines.filter { !$0.value.isEmpty }.map { Pair(name: $0.label, value: $0.value) }
        hasFields = !fields.isEmpty
        tables = paper.tables.map { table in
            Table(
                caption: table.caption, columns: table.columns,
                rows: table.rows.isEmpty
                    ? [Row(cells: table.columns.enumerated().map { $0.offset == 1 ? Wording.Paper.none : "" })]
                    : table.rows.map(Row.init))
        }
        closing = paper.closing
        signatures = paper.signatures.map {
            Signature(label: $0.label, printed: $0.printed, date: $0.printed.isEmpty ? nil : Wording.day(paper.date))
        }
        sealDate = Wording.day(paper.date)
        foot = [
            Wording.Paper.copyList(paper.copies),
            paper.foot.filter { !$0.value.isEmpty }.map { "\($0.label)　\($0.value)" }.joined(separator: "　　"),
        ]
        marks = Wording.Paper.marks(paper.marks, number: paper.caseNumber)
    }
}
