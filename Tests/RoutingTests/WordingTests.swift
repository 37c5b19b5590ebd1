import Catalog
import Chronology
import Jurisdiction
import Routing
import Testing

@Suite struct WordingTests {
    let jurisdiction: Jurisdiction

    init() throws {
        jurisdiction = try Jurisdiction([
            Division(code: Place.city.code, name: "嵩河市", level: .city, parent: nil),
            Division(code: Place.districtA.code, name: "洛滨区", level: .district, parent: Place.city.code),
            Division(code: Place.townA1.code, name: "槐树店镇", level: .town, parent: Place.districtA.code),
            Division(code: Place.villageA1.code, name: "柿子沟村", level: .village, parent: Place.townA1.code),
        ])
    }

    @Test func theTraceOfAForwardedCase() throws {
        let matter = try matter(
            decidedAt: .district, by: .districtA, examinedAt: .town, acceptedAt: [.town], village: .receivesOnly)
        let route = try Route(
            of: matter, applicant: Place.villageA1.code, at: Place.villageB.code, on: CivilDate(dayNumber: 20_700),
            in: jurisdiction)
        #expect(
            route.trace.map { $0.sentence(in: jurisdiction) } == [
                "本事项的行使层级是区县级，申请人属柿子沟村，由洛滨区决定。", "实施主体是某局。",
                "本事项的村级受理权限是“代收”。", "由槐树店镇受理。", "由槐树店镇审查。",
            ])
    }

    @Test func everySentenceIsWholeAndNamesWhatItKnows() throws {
        let (village, town, unknown) = (try Place.villageA1.code, try Place.townA1.code, try Place.villageB.code)
        let body = ImplementingBody(name: "洛滨区民政局", division: try Place.districtA.code)
        let expected: [(RouteStep, String)] = [
            (.successorOfApplicantDivision(was: unknown, is: village), "申请人原属区划419903100200，该区划已由柿子沟村承接，按柿子沟村办理。"),
            (.competent(town, level: .town, applicant: town), "本事项的行使层级是镇街级，由申请人所在的槐树店镇决定。"),
            (.bodyOfAnotherPlace(body, competent: town), "目录中这一条登记的实施主体是洛滨区民政局，不管槐树店镇的申请；由槐树店镇的同职能机关决定，名称以当地公布的目录为准。"),
            (.bodyOfWiderTerritory(body), "实施主体洛滨区民政局管辖洛滨区全域，由它决定。"),
            (.stationIsCompetent(village), "本站就是柿子沟村的办理点，可以受理、审查和决定。"),
            (.levelAccepts(.city), "本事项的受理层级包括市级，可以受理。"),
            (.levelDoesNotAccept(.village, .nothing), "本事项的受理层级不包括村社区级，本站的权限是“无”。"),
            (.decidesForItsOwnOnly(competent: village), "直办只对本站所辖的申请人有效；这件应由柿子沟村办理，本站可以代收转交。"),
            (.delegatedCityWide, "本事项已在全市委托受理（同城通办首批），其他区的站点同样可以受理。"),
            (.otherDistrictReceivesOnly, "本站与决定机关不在同一个区，本事项没有委托全市受理，本站只能代收转交。"),
            (.otherCity, "本站与决定机关不在同一个市，本站只能提供咨询。"),
        ]
        for (step, sentence) in expected { #expect(step.sentence(in: jurisdiction) == sentence) }
    }

    @Test func everyObstacleSaysWhatToDoNext() throws {
        let (town, unknown) = (try Place.townA1.code, try Place.villageB.code)
        #expect(
            NoRoute.applicantDivisionTooCoarse(town, needed: .village).sentence(in: jurisdiction)
                == "本事项由村社区级决定，只知道申请人属槐树店镇还不够，请填写到村社区级。")
        #expect(
            NoRoute.applicantDivisionSplit(unknown, into: [town, unknown]).sentence(in: jurisdiction)
                == "区划419903100200已分为槐树店镇、区划419903100200，请选择申请人现在所属的一个。")
        #expect(
            NoRoute.applicantDivisionEnded(town).sentence(in: jurisdiction)
                == "槐树店镇已撤销，没有登记由谁承接，请填写申请人现在所属的区划。")
    }
}
