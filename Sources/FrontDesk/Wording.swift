/// The Chinese sentences that are chosen by code; all others stand in the templates. One nested enum for each page.
enum Wording {
    enum Menu {
        static let search = "办事"
        static let desk = "待办"
        static let line = "线路"
    }

    enum Paper {
        static let qrLabel = "办件编号二维码"
    }
}
