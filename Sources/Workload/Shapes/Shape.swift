/// The fields that a JSON object is mapped to: a protobuf message whose fields all say whether they are there.
struct Shape: Sendable {
    let fields: [Field]

    struct Field: Sendable {
        let name: [UInt8]
        let number: Int
        let form: Form
        let isRepeated: Bool
        /// As it stands in the table.
        let text: String
    }

    /// What the value of a field is on the wire.
    indirect enum Form: Sendable {
        case number(NumberForm)
        case bytes(BytesForm)
        case word([[UInt8]])
        case parts(PartsForm)
        case message(Shape)
        case pairs
    }

    /// Members that no field is for, as one JSON object.
    static let restNumber = 95
    /// A value that its field's form cannot give back stands as JSON text in the field of this many more.
    static let jsonOffset = 32

    init(fields: [Field]) { self.fields = fields }

    /// One line of the table in Protocol/workload.md: `name:form`, `*` for a repeated field, numbered from `first`.
    init(_ line: String, from first: Int = 1, words: [String: [String]] = [:], shapes: [String: Shape] = [:]) {
        fields = line.split(separator: " ").enumerated().map { place, text in
            let pair = text.split(separator: ":")
            let isRepeated = pair[1].hasSuffix("*")
            let name = isRepeated ? String(pair[1].dropLast()) : String(pair[1])
            return Field(
                name: Array(pair[0].utf8), number: first + place, form: Self.form(name, words, shapes),
                isRepeated: isRepeated, text: String(text))
        }
    }

    private static func form(_ name: String, _ words: [String: [String]], _ shapes: [String: Shape]) -> Form {
        if name == "pairs" { return .pairs }
        if let form = NumberForm(rawValue: name) { return .number(form) }
        if let form = BytesForm(rawValue: name) { return .bytes(form) }
        if let form = PartsForm(rawValue: name) { return .parts(form) }
        if let list = words[name] { return .word(list.map { Array($0.utf8) }) }
        guard let shape = shapes[name] else { preconditionFailure("the table names a form that is none: \(name)") }
        return .message(shape)
    }

    func field(_ name: [UInt8]) -> Field? { fields.first { $0.name == name } }

    func field(number: Int) -> Field? { fields.first { $0.number == number } }
}
