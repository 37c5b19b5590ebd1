import Casework
import EntryCoding
import Requirements
import Testing

@Suite struct CaseEventCodingTests {
    @Test("every kind comes back as it was", arguments: CaseEventSamples.all)
    func roundTrip(event: CaseEvent) throws {
        let coded = try CaseEventCoding.encode(event)
        #expect(CaseEventCoding.roundTrips(event))
        #expect((100...199).contains(coded.kind))
        #expect(coded.private != nil)
    }

    @Test("every kind has a sample and a number of its own")
    func allKinds() throws {
        #expect(Set(CaseEventSamples.all.compactMap(\.name)) == Set(EventName.allCases))
        var kinds: [UInt32: EventName] = [:]
        for event in CaseEventSamples.all {
            let kind = try CaseEventCoding.encode(event).kind
            #expect(kinds[kind] ?? event.name == event.name)
            kinds[kind] = event.name
        }
        #expect(kinds.count == EventName.allCases.count)
    }

    @Test(
        "every kind of applicant, document and contact comes back, names byte by byte",
        arguments: CaseEventSamples.others)
    func people(application: Application) throws {
        let event = CaseEvent.preRegister(
            PreRegistration(
                number: CaseEventSamples.number, matter: CaseEventSamples.matter, handling: CaseEventSamples.handled,
                appointment: nil, application: application))
        #expect(CaseEventCoding.roundTrips(event))
    }

    @Test("without its private part an event keeps its open facts and loses every person", .requirement("Z10"))
    func withheld() throws {
        for event in CaseEventSamples.all {
            let coded = try CaseEventCoding.encode(event)
            let open = try CaseEventCoding.decode(kind: coded.kind, open: coded.open, private: nil)
            #expect(open.name == event.name)
            #expect(open.statement == nil)
            #expect(open.documentNumber == event.documentNumber)
            #expect(try CaseEventCoding.encode(open).open == coded.open)
            #expect(try CaseEventCoding.encode(open).private == nil)
            let text = String(decoding: coded.open, as: UTF8.self)
            for secret in ["李受理", "䶮", "欧阳", "孙强涛", "1990000", "419902193104064042", "陶黄河", "青槐镇", "SF123"] {
                #expect(!text.contains(secret), "\(secret) in the open part of \(event)")
            }
        }
    }

    @Test("a private part that cannot be read leaves the event to everybody as whoever lacks that part sees it")
    func brokenPrivatePart() throws {
        for event in CaseEventSamples.all {
            let coded = try CaseEventCoding.encode(event)
            let withheld = try CaseEventCoding.decode(kind: coded.kind, open: coded.open, private: nil)
            #expect(CaseEventCoding.reading(kind: coded.kind, open: coded.open, private: [0xFF]) == withheld)
            #expect(CaseEventCoding.reading(kind: coded.kind, open: [0xFF], private: nil) == .unknown(kind: coded.kind))
        }
    }

    @Test("cut at every byte a part is refused or is another event; a changed byte never traps")
    func damaged() throws {
        for event in CaseEventSamples.all {
            let coded = try CaseEventCoding.encode(event)
            for end in coded.open.indices {
                expectOther(event, kind: coded.kind, Array(coded.open[..<end]), coded.private)
            }
            for end in (coded.private ?? []).indices {
                expectOther(event, kind: coded.kind, coded.open, (coded.private?[..<end]).map(Array.init))
            }
            for place in coded.open.indices {
                var bytes = coded.open
                bytes[place] ^= 0x55
                // A changed byte may still say the same (any number but 0 is true); what counts is that it is read or refused.
                do { _ = try CaseEventCoding.decode(kind: coded.kind, open: bytes, private: coded.private) } catch {
                    #expect(error.kind == coded.kind)
                }
            }
        }
    }

    private func expectOther(_ event: CaseEvent, kind: UInt32, _ open: [UInt8], _ secluded: [UInt8]?) {
        do {
            let read = try CaseEventCoding.decode(kind: kind, open: open, private: secluded)
            #expect(read != event)
        } catch {
            #expect(error.kind == kind)
        }
    }

    @Test("a kind of a newer program is kept as unknown, and cannot be written here")
    func unknown() throws {
        #expect(try CaseEventCoding.decode(kind: 199, open: [1, 2], private: nil) == .unknown(kind: 199))
        #expect(throws: UnreadableEntry.self) { try CaseEventCoding.encode(.unknown(kind: 199)) }
    }

    @Test("the ordinary acceptance is small")
    func size() throws {
        let accept = try CaseEventCoding.encode(CaseEventSamples.handling[0])
        #expect(accept.open.count <= 24)
        let examine = try CaseEventCoding.encode(.beginExamination(Step(statement: CaseEventSamples.plain)))
        #expect(examine.open.isEmpty)
        #expect(try #require(examine.private).count == 11)
    }
}

extension CaseEventCoding {
    fileprivate static func roundTrips(_ event: CaseEvent) -> Bool {
        do {
            let coded = try encode(event)
            return try decode(kind: coded.kind, open: coded.open, private: coded.private) == event
        } catch { return false }
    }
}
