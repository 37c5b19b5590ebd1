extension CatalogIndex {
    /// The sentence that tells an officer why a matter is in the list.
    func reason(_ answer: Answer, typed: String) -> String {
        let typed = Tidy.trimmed(typed)
        switch answer {
        case .code(place: 0): return "编码以“\(typed)”开头"
        case .code: return "编码含“\(typed)”"
        case .words: return "名称、实施主体或主题中分别含有“\(typed)”各词"
        case .parts(let text): return "没有完全相符的；\(subject(text))“\(texts.words(texts.texts[text].glyphs))”与所输入的部分相同"
        case .text(let text, let glyphs, let reading):
            let words = texts.words(glyphs)
            if sameBytes(words, SearchPattern(typed.unicodeScalars)?.text ?? typed) {
                if case .popular(let name) = texts.texts[text].role, words.contains(name.popular) {
                    return "“\(name.popular)”即“\(name.official)”"
                }
                return "\(subject(text))含“\(words)”"
            }
            return "“\(typed)”\(how(reading))“\(words)”" + meaning(text)
        }
    }

    private func how(_ reading: Reading) -> String {
        switch reading {
        case .exact: "是拼音，读作"
        case .initials: "是拼音首字母，对应"
        case .fuzzy: "按近音或多音字，读作"
        case .misspelt: "可能是笔误，拼音接近"
        case .homophone: "同音于"
        }
    }

    private func subject(_ text: Int) -> String {
        switch texts.texts[text].role {
        case .name: "名称"
        case .popular: "通俗叫法"
        case .body: "实施主体"
        case .theme: "主题"
        }
    }

    /// What the answering words are, when they are not the matter's name.
    private func meaning(_ text: Int) -> String {
        switch texts.texts[text].role {
        case .name: ""
        case .popular(let name): "，“\(name.popular)”即“\(name.official)”"
        case .body: "（实施主体）"
        case .theme: "（主题）"
        }
    }
}
