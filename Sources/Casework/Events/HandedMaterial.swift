/// A material as it was handed in: open facts, by 序号; its name is the catalog's.
package struct HandedMaterial: Hashable, Sendable {
    package let index: Int
    package let form: Form
    package let count: Int
    package let grade: Grade

    package init(index: Int, form: Form, count: Int, grade: Grade) {
        self.index = index
        self.form = form
        self.count = count
        self.grade = grade
    }

    /// What a material is called of which the catalog has no name.
    package static func unnamed(_ index: Int) -> String { "材料\(index)" }

    package enum Form: String, CaseIterable, Sendable {
        case original, copy, electronic
        /// 原件核验: seen and given back
        case checked
        /// 口述, noted by the officer
        case oral
        /// 免交: taken from a sharing source
        case shared

        package var chinese: String {
            switch self {
            case .original: "原件"
            case .copy: "复印件"
            case .electronic: "电子件"
            case .checked: "原件核验退还"
            case .oral: "口述记录"
            case .shared: "数据共享免交"
            }
        }
    }

    /// 可信等级 (国办函〔2016〕108号): A issued by the organ, B checked against the original, C uploaded, D the applicant's word.
    package enum Grade: String, CaseIterable, Sendable {
        case issued = "A"
        case checked = "B"
        case uploaded = "C"
        case declared = "D"

        package var chinese: String {
            switch self {
            case .issued: "A 机关签发"
            case .checked: "B 已核对原件"
            case .uploaded: "C 未核对"
            case .declared: "D 本人声明"
            }
        }
    }
}
