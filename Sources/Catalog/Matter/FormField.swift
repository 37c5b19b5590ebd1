/// One field of a matter's application form (表单字段).
package struct FormField: Equatable, Sendable {
    package enum Kind: String, CaseIterable, Sendable {
        case text, date, int, decimal, bool, file, phone, region, bank
        /// One of `choices`, or of what `rule` lists.
        case choice = "enum"
        /// An identity number; GB 11643 where the document is a 居民身份证.
        case identityNumber = "idno"
        /// A 统一社会信用代码 (GB 32100).
        case creditCode = "uscc"
        /// Longitude and latitude.
        case position = "geo"
    }

    /// 敏感级别; anything but `general` is private in a journal.
    package enum Sensitivity: String, CaseIterable, Sendable {
        case general = "一般"
        case personal = "个人一般"
        case sensitive = "敏感"
    }

    package let ordinal: Int
    /// 字段标识, the key in a case's form.
    package let identifier: String
    /// 字段名称, what the page shows.
    package let label: String
    package let kind: Kind
    /// Required means "or a stated reason" where an applicant may really lack it.
    package let required: Bool
    /// 校验规则, for people; the checks themselves follow from `kind`.
    package let rule: String
    package let choices: [String]
    /// 共享来源: where the answer could come from without asking.
    package let sharedFrom: String
    package let sensitivity: Sensitivity

    /// The columns of the rows that `MatterField.formFields` holds.
    package static let columns = [
        "序号", "字段标识", "字段名称", "数据类型", "必填", "校验规则", "可选值", "共享来源", "敏感级别",
    ]
}

extension FormField {
    init(row: [String], of code: String) throws(MatterFault) {
        let cells = try RowCells(row, columns: Self.columns, field: .formFields, of: code)
        ordinal = try cells.ordinal(0)
        identifier = try cells.text(1)
        label = row[2]
        kind = try cells.choice(3, of: Kind.self)
        required = try cells.flag(4)
        rule = row[5]
        choices = row[6].split(separator: "/").map(String.init)
        sharedFrom = row[7]
        // A form written in one cell does not say how sensitive a field is; it is then treated as personal.
        sensitivity = row[8].utf8.isEmpty ? .personal : try cells.choice(8, of: Sensitivity.self)
    }
}
