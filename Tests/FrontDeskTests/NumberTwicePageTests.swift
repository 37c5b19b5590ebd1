import Casework
import Chronology
import HTTPTypes
import Jurisdiction
import Testing

@testable import FrontDesk
@testable import Replica

@Suite("a number that leads to several cases, on pages")
struct NumberTwicePageTests {
    private func twin(_ address: String, _ applicant: String) -> NumberTwin {
        let day = Instant(CivilDate(dayNumber: 20_777), hour: 9)
        let line = CaseLine(
            number: address, stage: .received, matter: "最低生活保障", applicant: applicant, owner: nil, opened: day,
            touched: day, due: nil, conflicts: 0)
        return NumberTwin(address: address, line: line, station: DivisionCode("419902100203"), opening: nil)
    }

    @Test("the page asks which is meant: each with its station, its applicant and a link to itself alone")
    func choice() {
        let number = "7K2M-2026-9QXD-000123-45"
        let fault = AmbiguousCase(
            number: number, choices: [twin(number + ".2760eda", "张**"), twin(number + ".f0011aa", "李**")])
        let (page, status) = FaultPages.page(about: fault)
        #expect(status == .multipleChoices)
        #expect(page.links.prefix(2).map(\.path) == ["/cases/\(number).2760eda", "/cases/\(number).f0011aa"])
        #expect(page.links[0].label.contains("张**") && page.links[1].label.contains("李**"))
        #expect(page.paragraphs.contains { $0.contains("监察员") })
        #expect(
            EraseForm.isConfirmed("45", number: "7K2M-2026-9QXD-000123-45.2760eda")
                == EraseForm.isConfirmed("45", number: number))
    }

    @Test("an address is read as typed, and tells two cases apart")
    func address() {
        let ids = ["2760eda" + String(repeating: "0", count: 25), "2760eda" + String(repeating: "1", count: 25)]
        #expect(CaseAddress("N-1", of: ids[0], among: []).description == "N-1")
        #expect(CaseAddress("N-1", of: ids[0], among: [ids[1]]).description == "N-1.2760eda0")
        for typed in ["N-1.2760EDA", "N-1/2760eda", "N-1．2760eda"] {
            #expect(CaseAddress(typed).piece == "2760eda" && CaseAddress(typed).number == "N-1")
        }
        for typed in ["N-1", "N-1.27", "N-1.stroke", "张.三"] { #expect(CaseAddress(typed).piece == nil) }
    }
}
