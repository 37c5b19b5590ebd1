import Replica
import Scans

extension FrontDesk {
    /// Keeps the files that came with a form, so that a fault elsewhere makes nobody scan again. Where there is no room the form goes on
    /// without them.
    /// - Returns: what is wrong with files, and why sound ones were not kept.
    func keepScans(
        of draft: inout IntakeDraft, _ context: DeskContext
    ) async throws -> (faults: [IntakePage.Problem], ScanShortage?) {
        var (faults, shortage) = ([IntakePage.Problem](), ScanShortage?.none)
        let (id, dropped) = (draft.id, draft.form.all("scans.drop"))
        try await station.perform { replica in
            for file in dropped { try replica.dropDraftScan(file, of: id) }
        }
        for file in context.files {
            let scan: NewScan
            do throws(ScanFault) { scan = try file.scan(of: file.material) } catch {
                faults.append(
                    IntakePage.Problem(
                        anchor: "material.\(file.material)", label: nil,
                        text: Wording.Scan.refused(file.name, error)))
                continue
            }
            draft.hand(file.material)
            if let why = try await station.perform({ try $0.keep(scan, with: id) }) { shortage = why }
        }
        return (faults, shortage)
    }
}

extension IntakeDraft {
    /// A file came with a material of which nothing else was said.
    fileprivate mutating func hand(_ material: Int) {
        let field = "material.\(material).form"
        if material > 0, form.text(field) == nil { form.set(field, "electronic") }
    }
}
