import ArgumentParser
import Casework
import Testing

@testable import LinbanCommand

@Suite("what is noted of a command with authority")
struct NotedCommandTests {
    @Test(
        "says what was done to whom, and nobody's name",
        arguments: [
            ("officer password heping --new-password-file f", "officer password heping"),
            (
                "officer add heping --name 何平 --roles examiner,decider --new-password-file f",
                "officer add heping decider,examiner"
            ),
            ("officer role heping --roles examiner", "officer role heping examiner"),
            ("officer end heping", "officer end heping"),
            ("enrol --division 419902000000 --name 洛滨区 --out f", "enrol 419902000000"),
            ("recover f --officer heping --new-password-file f --out f", "recover heping"),
            ("revoke 0123456789abcdef --reason 李某拿走了", "revoke 0123456789abcdef"),
            ("lost 0123456789abcdef --reason 失火", "lost 0123456789abcdef"),
            ("renew 0123456789abcdef", "renew 0123456789abcdef"),
            (
                "move 419902100202 --to 419902101000 --code 419902101205",
                "move 419902100202 to 419902101000 as 419902101205"
            ),
            ("parent 127.0.0.1:1 127.0.0.1:2", "parent 127.0.0.1:1 127.0.0.1:2"), ("rules put 2", "rules put 2"),
            ("backup --out f", "backup"), ("journal export --out f", "journal export"),
            ("slip take f", "slip take"), ("medium set d", "medium set"), ("medium off", "medium off"),
            ("medium take f --medium-key-file f", "medium take"), ("bundle import f", "bundle import"),
            ("bundle export --for 419902000000 --out f", "bundle export 419902000000"),
            ("catalog import f --publish", "catalog import --publish"), ("root accept f", "root accept"),
        ])
    func words(_ typed: String, _ noted: String) throws {
        let command = try Linban.parseAsRoot(typed.split(separator: " ").map(String.init))
        #expect(try #require(command as? any NotedCommand).noted == noted)
    }

    @Test("a catalog is published by its editor or an administrator, everything else is said by an administrator")
    func roles() {
        #expect(CatalogImportCommand.needed == [.catalogEditor, .administrator])
        #expect(SlipTake.needed == [.intakeClerk, .administrator] && MediumSet.needed == [.administrator])
        #expect(Revoke.needed == [.administrator] && Backup.needed == [.administrator])
    }
}
