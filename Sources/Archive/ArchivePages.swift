internal import Casework
internal import Chronology
internal import Jurisdiction
internal import PortableDocument
internal import Routing

/// The pages of a volume, each kind laid out for itself. What they say stands here; how it looks in `PageFlow`.
struct ArchivePages {
    let record: CaseRecord

    private var folded: ServiceCase { record.folded }

    private func flow(_ body: (inout PageFlow) -> Void) -> [Sheet] {
        var flow = PageFlow(in: record.typeface)
        body(&flow)
        return flow.sheets
    }

    var cover: [Sheet] {
        flow { flow in
            flow.space(70)
            flow.text(record.keeper.name, size: 16, .centre)
            flow.space(24)
            flow.text("政务服务办件归档卷", size: 26, .centre)
            flow.space(60)
            flow.table([0.26, 0.74], coverLines.map { [$0.label, $0.value] })
        }
    }

    private var coverLines: [(label: String, value: String)] {
        var lines = [
            ("受理编号", "\(record.number)"), ("事项", record.terms.name),
            ("事项编码", "\(record.terms.reference.code)　目录版本 \(record.terms.reference.version)"),
            ("申请人", folded.application?.applicant.name.text ?? ""),
            ("实施机关", folded.handling?.body ?? record.terms.authority.body.name), ("办理状态", folded.stage.chinese),
        ]
        func dated(_ label: String, _ at: Instant?) {
            if let at { lines.append((label, at.words)) }
        }
        dated("收件", folded.receipt?.at)
        dated("受理", folded.acceptance?.at)
        dated(folded.decision?.isGranted == false ? "不予办理" : "办结", folded.decision?.milestone.at)
        dated("送达", folded.handover?.at)
        dated("归档", folded.history.last { $0.filed.event.name == .archive && $0.isApplied }?.filed.legalLowerBound)
        lines.append(("卷内", "文书 \(record.papers.count) 件，材料影像 \(record.scans.count) 件"))
        let open = folded.conflicts.filter { $0.settled == nil }
        if !open.isEmpty { lines.append(("未了结的冲突", open.map(\.rule.rawValue).joined(separator: "、"))) }
        return lines + [("保管单位", "\(record.keeper.name)（\(record.keeper.division)）")]
    }

    struct Line {
        let name: String
        let mark: String
        let page: Int
    }

    /// - Parameter lines: everything behind the contents.
    func contents(_ lines: [Line]) -> [Sheet] {
        flow { flow in
            flow.text("卷内目录", size: 18, .centre)
            flow.space(10)
            flow.table(
                [0.1, 0.44, 0.34, 0.12], heading: ["序号", "名称", "编号、日期", "页次"],
                lines.enumerated().map { ["\($0.offset + 1)", $0.element.name, $0.element.mark, "\($0.element.page)"] })
        }
    }

    /// A paper as it went out. When and by whom it is printed is not on it, so that the volume is the same on every node.
    func paper(_ paper: CaseDocument) -> [Sheet] {
        flow { flow in
            flow.text(paper.issuer, size: 12, .centre)
            flow.text(paper.title, size: 18, .centre)
            if let number = paper.number { flow.text(number, .right) }
            flow.rule()
            if let addressee = paper.addressee { flow.text("\(addressee)：") }
            for text in paper.opening { flow.text(text, indent: 2) }
            flow.space(4)
            let lines = paper.lines.filter { !$0.value.isEmpty }
            if !lines.isEmpty { flow.table([0.22, 0.78], lines.map { [$0.label, $0.value] }) }
            for table in paper.tables {
                flow.space(4)
                flow.text(table.caption)
                flow.table(
                    Self.shares(table), heading: table.columns,
                    table.rows.isEmpty ? [table.columns.enumerated().map { $0.offset == 1 ? "（无）" : "" }] : table.rows)
            }
            flow.space(4)
            for text in paper.closing { flow.text(text, indent: 2) }
            flow.space(10)
            for signature in paper.signatures {
                flow.text("\(signature.label)：" + (signature.printed.isEmpty ? "____________" : signature.printed))
            }
            switch paper.seal {
            case .none: break
            case .station: flow.text("（收件章）", .right)
            case .body(let body): flow.text(body.hasSuffix("章") ? "（\(body)）" : "（\(body)印章）", .right)
            }
            flow.text(paper.date.words, .right)
            flow.rule()
            for line in paper.foot where !line.value.isEmpty { flow.text("\(line.label)　\(line.value)", size: 9) }
            let marks = [
                paper.caseNumber, "目录版本\(paper.marks.catalogVersion)", "区划\(paper.issuedBy)",
                "校验码 \(paper.marks.checkValue)",
            ]
            flow.text(marks.joined(separator: "　"), size: 9)
        }
    }

    /// What a table is about stands in its second column; the others are numbers and short words.
    private static func shares(_ table: CaseDocument.Table) -> [Double] {
        let count = table.columns.count
        guard count > 2 else { return Array(repeating: 1 / Double(count), count: count) }
        let others = (1 - 0.1 - 0.4) / Double(count - 2)
        return [0.1, 0.4] + Array(repeating: others, count: count - 2)
    }

    func scan(_ scan: CaseRecord.Scan, name: String, digest: String, attachment: String?) -> [Sheet] {
        let picture = attachment == nil ? scan.picture : nil
        return flow { flow in
            flow.text(name, size: 12)
            let brought = scan.file.filed
            flow.text(
                "\(brought.event.name?.chinese ?? "")　\(brought.legalLowerBound.words)　\(scan.bytes.count) 字节", size: 9)
            flow.text("SHA-256 \(digest)", size: 9)
            flow.space(6)
            if let picture { flow.picture(picture) }
            if let attachment { flow.text("本件原样存为本卷的附件 \(attachment)，用阅读器的“附件”打开。", indent: 2) }
        }
    }

    var retention: [Sheet] {
        flow { flow in
            flow.text("保存期限说明", size: 18, .centre)
            flow.space(10)
            flow.text("本办件末次办理于\(record.closed.words)，保存期限自该日起算：", indent: 2)
            flow.space(4)
            flow.table(
                [0.2, 0.4, 0.4], heading: ["节点", "个人信息和影像", "办理记录"],
                record.retention.map { line in
                    [
                        line.level.words, line.days.map { "\($0.privateParts)天" } ?? "长期保存",
                        line.days.map { "\($0.entries)天" } ?? "长期保存",
                    ]
                })
            flow.space(6)
            flow.text("期满的节点在区级节点和另一处确认保存以后才清理；主管机关依法决定删除的，各节点同时删除。", indent: 2)
            let unkept = folded.files.filter { $0.file.scan == nil }.count
            if unkept > 0 { flow.text("另有\(unkept)个文件只登记了名称，没有留存影像，不在本卷内。", indent: 2) }
            flow.text("本卷各件的摘要、页次和校验码见同时生成的清单 manifest.json。", indent: 2)
        }
    }
}

extension ServiceCase.HistoryItem {
    var isApplied: Bool { if case .applied = place { true } else { false } }
}

extension Instant {
    fileprivate var words: String { civilDate.words }
}

extension CivilDate {
    fileprivate var words: String { "\(year)年\(month)月\(day)日" }
}

extension Level {
    fileprivate var words: String {
        switch self {
        case .city: "市级"
        case .district: "区级"
        case .town: "镇（街道）级"
        case .village: "村（社区）级"
        }
    }
}
