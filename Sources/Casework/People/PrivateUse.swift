/// The private-use code points that card readers with a GBK or GB 18030-2000/2005 table give for characters that have had
/// their own code point since. Points outside these tables mean what the maker of one reader liked, and stay as they are.
enum PrivateUse {
    /// The character that was meant; nil when `scalar` is not one of the known points.
    static func meant(by scalar: Unicode.Scalar) -> Unicode.Scalar? {
        let point = scalar.value
        switch point {
        case 0xE815...0xE864: return Unicode.Scalar(ideographs[Int(point - 0xE815)])
        case 0xE78D...0xE796: return Unicode.Scalar(verticalForms[Int(point - 0xE78D)])
        case 0xE7C7: return "\u{1E3F}"
        case 0xE7C8: return "\u{01F9}"
        case 0xE7E7: return "\u{303E}"
        case 0xE7E8...0xE7F3: return Unicode.Scalar(0x2FF0 + point - 0xE7E8)
        default: return nil
        }
    }

    /// U+E815…U+E864 in order: GBK FE50…FEA0 without FE7F. The 24 that GB 18030-2005 still left in the private area are those
    /// that GB 18030-2022 moved to U+9FB4…U+9FBB, and six that went to planes above the first.
    private static let ideographs: [UInt32] = [
        0x2E81, 0x20087, 0x20089, 0x200CC, 0x2E84, 0x3473, 0x3447, 0x2E88, 0x2E8B, 0x9FB4,
        0x359E, 0x361A, 0x360E, 0x2E8C, 0x2E97, 0x396E, 0x3918, 0x9FB5, 0x39CF, 0x39DF,
        0x3A73, 0x39D0, 0x9FB6, 0x9FB7, 0x3B4E, 0x3C6E, 0x3CE0, 0x2EA7, 0x215D7, 0x9FB8,
        0x2EAA, 0x4056, 0x415F, 0x2EAE, 0x4337, 0x2EB3, 0x2EB6, 0x2EB7, 0x2298F, 0x43B1,
        0x43AC, 0x2EBB, 0x43DD, 0x44D6, 0x4661, 0x464C, 0x9FB9, 0x4723, 0x4729, 0x477C,
        0x478D, 0x2ECA, 0x4947, 0x497A, 0x497D, 0x4982, 0x4983, 0x4985, 0x4986, 0x499F,
        0x499B, 0x49B7, 0x49B6, 0x9FBA, 0x241FE, 0x4CA3, 0x4C9F, 0x4CA0, 0x4CA1, 0x4C77,
        0x4CA2, 0x4D13, 0x4D14, 0x4D15, 0x4D16, 0x4D17, 0x4D18, 0x4D19, 0x4DAE, 0x9FBB,
    ]

    /// U+E78D…U+E796 in order: GBK A6D9…A6DF, A6EC, A6ED, A6F3.
    private static let verticalForms: [UInt32] = [
        0xFE10, 0xFE12, 0xFE11, 0xFE13, 0xFE14, 0xFE15, 0xFE16, 0xFE17, 0xFE18, 0xFE19,
    ]
}
