/// What an element should have held, for the report of what cannot be read.
package enum ExpectedValue: Equatable, Sendable {
    case text
    case yesOrNo
    case oneOf([String])
    case number(ClosedRange<Int>)
    /// A 序号: a number from 1.
    case ordinal
    /// Rows of so many cells.
    case cells(Int)
    /// 事项类型, GB/T 39046 table A.1.
    case matterKind
    case acceptingLevels
    /// 服务对象代码, table A.4.
    case serviceTargets
    /// Working days in halves.
    case halfDays
    /// A material list in one cell, as matters.csv has it.
    case materialCell
    /// A form in one cell, as matters.csv has it.
    case formFieldCell
    case divisionCode
    case position

    package var english: String {
        switch self {
        case .text: "a text"
        case .yesOrNo: "是 or 否"
        case .oneOf(let values): "one of " + values.joined(separator: ", ")
        case .number(let range): "a number from \(range.lowerBound) to \(range.upperBound)"
        case .ordinal: "a number from 1"
        case .cells(let count): "\(count) cells"
        case .matterKind: "a 事项类型 of GB/T 39046 table A.1"
        case .acceptingLevels: "村, 镇, 区, 市 joined by /"
        case .serviceTargets: "codes 1 to 6 of GB/T 39046 table A.4 joined by ;"
        case .halfDays: "working days in halves, such as 1.5"
        case .materialCell: "名称;来源;形式;份数;必要性;可容缺;可承诺;可免交 joined by ‖"
        case .formFieldCell: "identifier:label:type joined by ;, with * behind a required one"
        case .divisionCode: "a division code of 6, 9 or 12 digits"
        case .position: "longitude and latitude in degrees"
        }
    }

    package var chinese: String {
        switch self {
        case .text: "文字，不能空白"
        case .yesOrNo: "“是”或“否”"
        case .oneOf(let values): values.map { "“\($0)”" }.joined(separator: "、") + "之一"
        case .number(let range): "\(range.lowerBound)至\(range.upperBound)的整数"
        case .ordinal: "从1开始的序号"
        case .cells(let count): "\(count)栏"
        case .matterKind: "国家标准（GB/T 39046）中的事项类型名称或代码"
        case .acceptingLevels: "村、镇、区、市，用“/”连接"
        case .serviceTargets: "服务对象代码1至6，用“;”连接"
        case .halfDays: "以半天为单位的工作日数，如1.5"
        case .materialCell: "“名称;来源;形式;份数;必要性;可容缺;可承诺;可免交”，多项用“‖”连接"
        case .formFieldCell: "“标识:名称:类型”，必填的加“*”，多项用“;”连接"
        case .divisionCode: "6、9或12位行政区划代码"
        case .position: "以度为单位的经度和纬度"
        }
    }
}
