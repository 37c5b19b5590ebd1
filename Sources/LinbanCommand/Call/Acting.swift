import ArgumentParser

/// Who acts.
struct Acting: ParsableArguments, Sendable {
    @Option(help: "Sign-in name of the officer who acts.") var `as`: String
    @Option(
        help: """
            A file whose first line is the officer's passphrase; not needed by the owner of a data directory with a key file.
            """)
    var passwordFile: String?
}
