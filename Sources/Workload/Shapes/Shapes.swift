/// The table of Protocol/workload.md.
enum Shapes {
    private static let words = [
        "grade": ["齐", "缺", "容缺", "共享"], "channel": ["窗口", "上门", "代办", "电话"],
        "result": ["通过", "容缺", "补正", "同意", "不同意"], "way": ["入户", "电话", "邻里走访", "现场查看"],
        "receipt": ["本人签收", "家属代签", "短信确认"],
    ]

    /// What every event has; `op` is the kind of its entry.
    static let head = Shape("id:uuid case:uuid seq:count ts:milliseconds node:code actor:officer")

    struct Operation: Sendable {
        let name: [UInt8]
        /// Numbered from 9, behind those of the head.
        let open: Shape
        let secluded: Shape
    }

    /// In the order of their kinds.
    static let operations: [Operation] = [
        operation(
            "apply", "matter:digits title:text chan:channel",
            "name:text idno:citizen phone:digits addr:address form:pairs"),
        operation("materials", "items:item* pages:count scan:hex", ""),
        operation("precheck", "res:result by:text", "opinion:text note:text"),
        operation("accept", "no:caseNumber matter:digits promise:date", "sms:digits msg:text"),
        operation("verify", "way:way", "opinion:text with:text* gps:hundredThousandths*"),
        operation("submit", "to:code pack:hex items:count", "opinion:text"),
        operation("review", "res:result by:text", "opinion:text"),
        operation("approve", "res:result doc:document", "opinion:text"),
        operation("close", "doc:document no:caseNumber archive:hex", "opinion:text"),
        operation("feedback", "score:count sign:receipt", "recv:text say:text callback:digits"),
        operation("notice", "due:date by:text", "opinion:text"),
    ]

    private static func operation(_ name: String, _ open: String, _ secluded: String) -> Operation {
        let item = Shape("no:count st:grade", words: words)
        return Operation(
            name: Array(name.utf8), open: Shape(open, from: 9, words: words, shapes: ["item": item]),
            secluded: Shape(secluded, words: words))
    }

    static let matter = Shape(
        """
        code:digits name:text type:text dept:text level:text target:text basis:basis* cond:text* mats:material* steps:text* \
        legal_days:count promise_days:count fee:text result:text win:text hours:text tel:text sup_tel:text faq:question* \
        local:text ver:count upd:seconds
        """,
        shapes: [
            "basis": Shape("law:text art:text text:text"),
            "material": Shape("no:count name:text form:text need:text src:text note:text"),
            "question": Shape("q:text a:text"),
        ])

    static let organisation = Shape(
        """
        code:digits level:text name:text parent:digits addr:text tel:text hours:text head:text agents:agent*
        """, shapes: ["agent": Shape("name:text tel:digits")])
}
