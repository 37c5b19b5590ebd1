/// Looks a catalog over before it is published (requirements A15, A16, E02).
package enum CatalogLint {
    /// In the order of the records and, within one, of the rules. Foreign matters are not ours to mend.
    package static func findings(in records: some Sequence<MatterRecord>) -> [LintFinding] {
        records.flatMap { record -> [LintFinding] in
            do throws(MatterFault) {
                let matter = try Matter(record)
                return matter.isForeign ? [] : findings(in: matter)
            } catch {
                return [LintFinding(code: error.code, field: error.field, value: error.value, rule: .unreadable)]
            }
        }
    }

    package static func findings(in matter: Matter) -> [LintFinding] {
        func finding(_ field: MatterField, _ value: String, _ rule: LintRule) -> LintFinding {
            LintFinding(code: matter.code, field: field, value: value, rule: rule)
        }
        var findings: [LintFinding] = []
        for material in matter.materials where isVague(material.name) || isVague(material.detail?.note ?? "") {
            findings.append(finding(.materials, material.name, .vagueMaterial))
        }
        for material in matter.materials {
            guard let detail = material.detail, detail.basis.utf8.isEmpty else { continue }
            findings.append(finding(.materialDetails, material.name, .materialWithoutBasis))
        }
        if let limit = matter.committedLimit {
            if !isTier(limit), matter.guide.limitException.utf8.isEmpty {
                findings.append(finding(.committedLimit, limit.description, .limitOutsideTiers))
            }
            if let law = matter.statutoryLimit, law.unit == limit.unit, law.days < limit.days, !law.isInstant {
                findings.append(finding(.committedLimit, limit.description, .commitmentExceedsLaw))
            }
        }
        let complaints = numbers(matter.guide.complaintPhone)
        for number in numbers(matter.guide.consultPhone) where complaints.contains(number) {
            findings.append(finding(.complaintPhone, number, .samePhones))
        }
        if matter.traits.charged ?? false, matter.guide.feeBasis.utf8.isEmpty {
            findings.append(finding(.feeBasis, matter.guide.feeStandard, .chargeWithoutBasis))
        }
        return findings
    }

    private static func isTier(_ limit: TimeLimit) -> Bool {
        limit.isInstant || limit.unit == .workingDays && [1, 3, 7].contains(limit.days)
    }

    private static func isVague(_ text: String) -> Bool { vagueWords.contains(where: text.contains) }

    private static let vagueWords: [String] =
        ["其他", "其它", "有关", "相关"].flatMap { word in
            ["材料", "资料", "文件", "证明", "手续", "证件"].map { word + $0 }
        } + ["等材料", "等资料", "等文件", "等证明", "规定的其他", "要求的其他", "需要的其他", "其他有关", "其他相关", "其他需要", "视情况"]

    /// The numbers in a phone cell: 0371-68566281 and 12345 out of “行政审批科：0371-68566281;12345”.
    private static func numbers(_ cell: String) -> [String] {
        cell.split { !($0.isASCII && ($0.isNumber || $0 == "-")) }.map(String.init).filter { $0.utf8.count >= 5 }
    }
}
