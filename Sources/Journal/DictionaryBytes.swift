/// The preset dictionaries of version 1, the files of Protocol/dictionaries themselves: `Dictionaries` beside this file is a
/// link to that folder. How they were made: Provisioning/dictionaries.
enum DictionaryBytes {
    static let casesOpen = PackageResources.cases_open_bin
    static let casesPrivate = PackageResources.cases_private_bin
    static let publications = PackageResources.publications_bin
}
