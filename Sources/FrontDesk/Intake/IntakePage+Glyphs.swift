extension IntakePage {
    /// How a name with rare characters looks on this desk's screen, as the officer (or the page's script) saw it.
    enum GlyphLook: String, CaseIterable {
        case shown, box
    }

    static let glyphLookField = "glyphs.look"
    static let glyphPictureField = "glyphs.pictures"

    /// Asked only where a name has characters that a font may lack.
    static func glyphRows(_ form: PostedForm) -> [FormRow] {
        let rare = RareScalars.found(in: form["applicant.name"] ?? "")
        guard !rare.isEmpty else { return [] }
        let chosen = form[glyphLookField]
        let options =
            [FormRow.Option(key: "", text: Wording.Intake.look, chosen: chosen == nil)]
            + GlyphLook.allCases.map {
                FormRow.Option(key: $0.rawValue, text: Wording.Intake.look($0), chosen: chosen == $0.rawValue)
            }
        return [
            FormRow(
                id: glyphLookField, label: Wording.Intake.lookLabel, hint: Wording.Intake.lookHint(rare), wide: true,
                choice: .init(options: options))
        ]
    }
}

extension IntakePage.Problems {
    /// Nil when the name has only common characters, or somebody has looked at it.
    init?(unconfirmedGlyphsIn form: PostedForm) {
        let rare = RareScalars.found(in: form["applicant.name"] ?? "")
        guard !rare.isEmpty, form[IntakePage.glyphLookField].flatMap(IntakePage.GlyphLook.init(rawValue:)) == nil else {
            return nil
        }
        heading = Wording.Intake.lookFirst
        list = [
            IntakePage.Problem(
                anchor: IntakePage.glyphLookField, label: Wording.Intake.lookLabel, text: Wording.Intake.lookHint(rare))
        ]
    }
}
