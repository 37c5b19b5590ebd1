/// The preset dictionaries and the phrase table, the files of Protocol/dictionaries themselves: `Dictionaries` beside this file
/// is a link to that folder. How they were made: Provisioning/dictionaries.
enum DictionaryBytes {
    static let casesOpen = PackageResources.cases_open_bin
    static let casesPrivate = PackageResources.cases_private_bin
    static let publications = PackageResources.publications_bin
    static let columnsCasesOpen = PackageResources.columns_cases_open_bin
    static let columnsCasesPrivate = PackageResources.columns_cases_private_bin
    static let columnsPublications = PackageResources.columns_publications_bin
    static let phrasesCasesOpen = PackageResources.phrases_cases_open_bin
    static let phrasesCasesPrivate = PackageResources.phrases_cases_private_bin
    static let phrasesPublications = PackageResources.phrases_publications_bin
    static let phrases = PackageResources.phrases_1_bin
}
