/// One refused or doubtful place of an imported file, for the person who must mend it.
package struct ImportFinding: Equatable, Sendable {
    package let file: String
    /// Physical line, from 1; 0 for the file as a whole.
    package let line: Int
    /// The column's header as the file spells it; empty for the whole row.
    package let column: String
    /// What stands there, cut to 60 characters.
    package let value: String
    package let reason: Reason

    package enum Reason: Equatable, Sendable {
        // The file is refused.
        case empty
        case unknownShape
        case unclosedQuote
        case encodingUnreadable(String)
        // The row is refused.
        case undecodable([UInt8])
        case damagedCharacters
        case tooManyFields
        case ruinedCode
        case codeWithControlCharacter
        case duplicateCode(lines: [Int])
        case noName
        case noCode
        case noBody
        case unreadableLimit
        case notAsExpected(ExpectedValue)
        case unknownMatter
        case badRowElsewhere(file: String, line: Int)
        case duplicateRow(line: Int)
        // The row is imported, a person should look.
        case ambiguousEncoding(read: TextEncoding, also: TextEncoding)
        case unknownColumn
        case tooFewFields
        case narrowed
        case roundedNumber
        case provisionalCode(String)
        case carriedDown(line: Int)
        case foreignBody(rows: Int)
        case noDirectory
        case assumedWorkingDays
        case unreadableStatutoryLimit
        case bodyChanges(from: String)
    }

    init(file: String, line: Int, column: String = "", value: String = "", reason: Reason) {
        self.file = file
        self.line = line
        self.column = column
        self.value = String(value.prefix(60))
        self.reason = reason
    }
}

extension ImportFinding.Reason {
    /// For logs, the command line and its JSON.
    package var english: String {
        switch self {
        case .empty: "the file holds no rows"
        case .unknownShape:
            "no header row of a known table (matters, 总表(一), 总表(二), 分项表, a list of names and codes, orgs)"
        case .unclosedQuote: "a quote opened on this line is never closed"
        case .encodingUnreadable(let why): why
        case .undecodable(let bytes):
            "bytes \(hex(bytes)) are not of this encoding; save as UTF-8 or state the encoding"
        case .damagedCharacters: "characters were lost (U+FFFD) before this file was saved"
        case .tooManyFields: "more fields than the header has columns; a delimiter is not quoted"
        case .ruinedCode: "the spreadsheet turned the code into a number; format the column as text and enter it again"
        case .codeWithControlCharacter: "the code holds a control character"
        case .duplicateCode(let lines): "one code on lines \(numbers(lines)); all of them are refused"
        case .noName: "the row has no name"
        case .noCode: "the row names no matter"
        case .noBody: "no implementing body: add a column 实施主体 or a title line 填报单位"
        case .unreadableLimit: "not a limit such as 即办, 3个工作日 or 60日"
        case .notAsExpected(let expected): "expected \(expected.english)"
        case .unknownMatter: "no such matter in this import or in the catalog"
        case .badRowElsewhere(let file, let line): "its row in \(file) line \(line) is refused"
        case .duplicateRow(let line): "the same 序号 as on line \(line)"
        case .ambiguousEncoding(let read, let also):
            "read as \(read.rawValue), but the bytes are sound \(also.rawValue) too; if the text is wrong, say --encoding \(also.rawValue)"
        case .unknownColumn: "column not known, not imported"
        case .tooFewFields: "fewer fields than the header has columns; the missing ones are taken as blank"
        case .narrowed: "full-width characters were made ASCII"
        case .roundedNumber: "all digits after the fifteenth are zero; a spreadsheet may have rounded it"
        case .provisionalCode(let code): "the number is blank; given the provisional code \(code)"
        case .carriedDown(let line): "blank; taken from line \(line)"
        case .foreignBody(let rows): "no body of this tree; \(rows) matters imported as foreign, searchable only"
        case .noDirectory: "no directory of bodies is known; nothing could be told foreign"
        case .assumedWorkingDays: "days of no stated kind, taken as working days"
        case .unreadableStatutoryLimit: "not a limit; kept as the limit's basis"
        case .bodyChanges(let from): "the matter belonged to \(from)"
        }
    }

    /// For the pages.
    package var chinese: String {
        switch self {
        case .empty: "文件中没有数据行"
        case .unknownShape: "找不到可识别的表头（事项目录、总表一、总表二、分项表、名称编码清单、机构表）"
        case .unclosedQuote: "本行的引号没有结束"
        case .encodingUnreadable: "本机无法读取该编码的文件，请另存为UTF-8后重试"
        case .undecodable(let bytes): "字节 \(hex(bytes)) 不属于该文字编码，请另存为UTF-8或指定编码后重试"
        case .damagedCharacters: "文字在存盘前已损坏（出现“�”），请用原文件重新导出"
        case .tooManyFields: "字段数多于表头列数，可能有分隔符未加引号"
        case .ruinedCode: "编码已被表格软件变成科学计数，请把该列设为文本格式后重新填写"
        case .codeWithControlCharacter: "编码中含有控制字符"
        case .duplicateCode(let lines): "同一编码出现在第\(numbers(lines))行，均未导入"
        case .noName: "缺少事项名称"
        case .noCode: "未写明是哪个事项"
        case .noBody: "没有实施主体，请增加“实施主体”列或“填报单位”标题行"
        case .unreadableLimit: "时限无法识别，应如“即办”“3个工作日”“60日”"
        case .notAsExpected(let expected): "应为\(expected.chinese)"
        case .unknownMatter: "本次导入和现有目录中都没有该事项"
        case .badRowElsewhere(let file, let line): "\(file) 第\(line)行中该事项的内容未通过"
        case .duplicateRow(let line): "序号与第\(line)行重复"
        case .ambiguousEncoding(let read, let also): "按\(read.rawValue)读取，按\(also.rawValue)也读得通；文字不对时请指定编码"
        case .unknownColumn: "该列无法识别，未导入"
        case .tooFewFields: "字段数少于表头列数，缺少的按空白处理"
        case .narrowed: "全角字符已改为半角"
        case .roundedNumber: "第15位以后全为0，可能已被表格软件取整，请核对"
        case .provisionalCode(let code): "编号空白，已给临时编码 \(code)"
        case .carriedDown(let line): "空白，取自第\(line)行（合并单元格）"
        case .foreignBody(let rows): "该实施主体不在本市机构表中，其\(rows)个事项按外地事项导入，只能查询"
        case .noDirectory: "尚无机构表，无法判断是否为外地事项"
        case .assumedWorkingDays: "未写明是工作日还是自然日，按工作日计"
        case .unreadableStatutoryLimit: "法定时限无法识别，原文保留为时限依据"
        case .bodyChanges(let from): "该事项原属 \(from)"
        }
    }
}

private func hex(_ bytes: [UInt8]) -> String {
    bytes.prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined(separator: " ")
        + (bytes.count > 8 ? " …" : "")
}

private func numbers(_ lines: [Int]) -> String { lines.map(String.init).joined(separator: ", ") }
