extension WorkingCalendar {
    /// The years 2016–2026 as the State Council office arranged them, mid-year changes included (2019 Labour Day, 2020
    /// Spring Festival). Weekend days inside a holiday are listed too, so that a make-up day can never be read out of one.
    package static let builtIn: WorkingCalendar = {
        let arrangements = table.compactMap { HolidayArrangement(year: $0.year, rests: $0.rests, makeUpDays: $0.work) }
        guard arrangements.count == table.count, let calendar = WorkingCalendar(version: 0, arrangements: arrangements)
        else { preconditionFailure("the built-in calendar is a constant of the program; a test reads every day of it") }
        return calendar
    }()

    private static let table: [(year: Int, rests: String, work: String)] = [
        (2016, "0101 0207-0213 0404 0501-0502 0609-0611 0915-0917 1001-1007", "0206 0214 0612 0918 1008 1009"),
        (2017, "0101-0102 0127-0202 0402-0404 0501 0528-0530 1001-1008", "0122 0204 0401 0527 0930"),
        (
            2018, "0101 0215-0221 0405-0407 0429-0501 0618 0924 1001-1007 1230-1231",
            "0211 0224 0408 0428 0929 0930 1229"
        ),
        (2019, "0101 0204-0210 0405-0407 0501-0504 0607-0609 0913-0915 1001-1007", "0202 0203 0428 0505 0929 1012"),
        (2020, "0101 0124-0202 0404-0406 0501-0505 0625-0627 1001-1008", "0119 0426 0509 0628 0927 1010"),
        (
            2021, "0101-0103 0211-0217 0403-0405 0501-0505 0612-0614 0919-0921 1001-1007",
            "0207 0220 0425 0508 0918 0926 1009"
        ),
        (
            2022, "0101-0103 0131-0206 0403-0405 0430-0504 0603-0605 0910-0912 1001-1007 1231",
            "0129 0130 0402 0424 0507 1008 1009"
        ),
        (
            2023, "0101-0102 0121-0127 0405 0429-0503 0622-0624 0929-1006 1230-1231",
            "0128 0129 0423 0506 0625 1007 1008"
        ),
        (
            2024, "0101 0210-0217 0404-0406 0501-0505 0610 0915-0917 1001-1007",
            "0204 0218 0407 0428 0511 0914 0929 1012"
        ),
        (2025, "0101 0128-0204 0404-0406 0501-0505 0531-0602 1001-1008", "0126 0208 0427 0928 1011"),
        (
            2026, "0101-0103 0215-0223 0404-0406 0501-0505 0619-0621 0925-0927 1001-1007",
            "0104 0214 0228 0509 0920 1010"
        ),
    ]
}
