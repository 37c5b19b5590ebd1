import Catalog
package import Jurisdiction

extension RouteStep {
    /// One full sentence, with the names that `jurisdiction` has.
    package func sentence(in jurisdiction: Jurisdiction) -> String {
        func name(_ code: DivisionCode) -> String { jurisdiction[code]?.name ?? "区划\(code)" }
        return switch self {
        case .successorOfApplicantDivision(let was, let now):
            "申请人原属\(name(was))，该区划已由\(name(now))承接，按\(name(now))办理。"
        case .competent(let place, let level, let applicant):
            place == applicant
                ? "本事项的行使层级是\(level.name)，由申请人所在的\(name(place))决定。"
                : "本事项的行使层级是\(level.name)，申请人属\(name(applicant))，由\(name(place))决定。"
        case .body(let body): "实施主体是\(body.name)。"
        case .bodyOfAnotherPlace(let body, let place):
            "目录中这一条登记的实施主体是\(body.name)，不管\(name(place))的申请；由\(name(place))的同职能机关决定，名称以当地公布的目录为准。"
        case .bodyOfWiderTerritory(let body): "实施主体\(body.name)管辖\(name(body.division))全域，由它决定。"
        case .stationIsCompetent(let place): "本站就是\(name(place))的办理点，可以受理、审查和决定。"
        case .villageAuthority(let authority): "本事项的村级受理权限是“\(authority.rawValue)”。"
        case .levelAccepts(let level): "本事项的受理层级包括\(level.name)，可以受理。"
        case .levelDoesNotAccept(let level, let authority): "本事项的受理层级不包括\(level.name)，本站的权限是“\(authority.rawValue)”。"
        case .decidesForItsOwnOnly(let place): "直办只对本站所辖的申请人有效；这件应由\(name(place))办理，本站可以代收转交。"
        case .delegatedCityWide: "本事项已在全市委托受理（同城通办首批），其他区的站点同样可以受理。"
        case .otherDistrictReceivesOnly: "本站与决定机关不在同一个区，本事项没有委托全市受理，本站只能代收转交。"
        case .otherCity: "本站与决定机关不在同一个市，本站只能提供咨询。"
        case .accepted(let place): "由\(name(place))受理。"
        case .examined(let place): "由\(name(place))审查。"
        }
    }
}

extension NoRoute {
    /// What is wrong and what to do next.
    package func sentence(in jurisdiction: Jurisdiction) -> String {
        func name(_ code: DivisionCode) -> String { jurisdiction[code]?.name ?? "区划\(code)" }
        return switch self {
        case .applicantDivisionTooCoarse(let division, let needed):
            "本事项由\(needed.name)决定，只知道申请人属\(name(division))还不够，请填写到\(needed.name)。"
        case .applicantDivisionSplit(let division, let parts):
            "\(name(division))已分为\(parts.map(name).joined(separator: "、"))，请选择申请人现在所属的一个。"
        case .applicantDivisionEnded(let division):
            "\(name(division))已撤销，没有登记由谁承接，请填写申请人现在所属的区划。"
        }
    }
}

extension Level {
    fileprivate var name: String {
        switch self {
        case .city: "市级"
        case .district: "区县级"
        case .town: "镇街级"
        case .village: "村社区级"
        }
    }
}
