import Casework
import Testing

@Suite struct PersonNameTests {
    @Test(
        "every plane, every mark, kept byte for byte",
        arguments: [
            "张秀英", "䶮", "㛃", "𠅤", "𬱖", "买买提·吐尔逊·阿卜杜热合曼·艾合买提江·托合提", "JEAN-LUC D’ARC", "\u{F9D1}", "欧阳 娜娜",
            "\u{E863}", "葛󠄀",
        ])
    func kept(text: String) throws {
        #expect(Array(try #require(PersonName(text)).asGiven.utf8) == Array(text.utf8))
    }

    @Test(
        "a name is 1 to 100 characters without control characters",
        arguments: [
            "", "  ", "\u{3000}", String(repeating: "长", count: 101), "张\u{0}三", "张\n三", "张\u{FFFF}",
        ])
    func refused(text: String) { #expect(PersonName(text) == nil) }

    @Test("100 characters of the second plane are a name")
    func longest() { #expect(PersonName(String(repeating: "𠅤", count: 100)) != nil) }

    @Test("names that Swift takes for equal are two names here")
    func bytes() throws {
        let compatibility = try #require(PersonName("\u{F9D1}"))
        let unified = try #require(PersonName("六"))
        #expect(compatibility.asGiven == unified.asGiven)
        #expect(compatibility != unified)
        #expect(Set([compatibility, unified]).count == 2)
        #expect(try #require(PersonName("e\u{301}")) != #require(PersonName("\u{E9}")))
    }

    @Test(
        "the marks between the parts of a name are found alike",
        arguments: [
            "·", "•", "・", "‧", "․", "．", "。", "･", "⋅", "∙", ".", "᛫", "⸱", "ᐧ", "", " ",
        ])
    func interpuncts(mark: String) throws {
        let typed = "买买提\(mark)吐尔逊"
        #expect(Array(PersonName.searchKey(of: typed).utf8) == Array("买买提吐尔逊".utf8))
        if let name = PersonName(typed) { #expect(Array(name.text.utf8) == Array(typed.utf8)) }
    }

    @Test(
        "private-use points of old readers are mapped, the original kept",
        arguments: [
            ("\u{E863}", "\u{4DAE}"), ("\u{E81E}", "\u{9FB4}"), ("\u{E826}", "\u{9FB5}"), ("\u{E82B}", "\u{9FB6}"),
            ("\u{E82C}", "\u{9FB7}"), ("\u{E832}", "\u{9FB8}"), ("\u{E843}", "\u{9FB9}"), ("\u{E854}", "\u{9FBA}"),
            ("\u{E864}", "\u{9FBB}"), ("\u{E816}", "\u{20087}"), ("\u{E817}", "\u{20089}"), ("\u{E818}", "\u{200CC}"),
            ("\u{E831}", "\u{215D7}"), ("\u{E83B}", "\u{2298F}"), ("\u{E855}", "\u{241FE}"), ("\u{E815}", "\u{2E81}"),
            ("\u{E78D}", "\u{FE10}"), ("\u{E796}", "\u{FE19}"), ("\u{E7C7}", "\u{1E3F}"), ("\u{E7C8}", "\u{1F9}"),
            ("\u{E7E7}", "\u{303E}"), ("\u{E7F3}", "\u{2FFB}"), ("\u{E000}", "\u{E000}"), ("\u{E865}", "\u{E865}"),
        ])
    func privateUse(read: String, meant: String) throws {
        let name = try #require(PersonName("金\(read)新"))
        #expect(Array(name.text.utf8) == Array("金\(meant)新".utf8))
        #expect(Array(name.asGiven.utf8) == Array("金\(read)新".utf8))
        #expect(name.wasMapped == !read.utf8.elementsEqual(meant.utf8))
        #expect(name.searchKey.utf8.elementsEqual(PersonName.searchKey(of: "金\(meant)新").utf8))
    }

    @Test("Latin names are found without case and width")
    func latin() { #expect(PersonName.searchKey(of: "Ｊean-LUC") == PersonName.searchKey(of: "jean-luc")) }

    @Test(
        "phones are kept as digits",
        arguments: [
            ("199 0000-0001", "19900000001"), ("１９９０００００００１", "19900000001"), ("(0399)6601686", "03996601686"),
            ("+86 199 0000 0001", "+8619900000001"),
        ])
    func phones(typed: String, digits: String) { #expect(Contact.phoneDigits(typed) == digits) }

    @Test("what is no phone", arguments: ["", "1234", "abc12345", "199+00000001", String(repeating: "1", count: 21)])
    func noPhone(typed: String) { #expect(Contact.phoneDigits(typed) == nil) }
}
