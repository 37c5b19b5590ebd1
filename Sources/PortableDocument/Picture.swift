/// A picture that goes into the file with the bytes that it has: no decoder sees it here.
package struct Picture: Equatable, Sendable {
    /// In pixels.
    package let width: Int
    package let height: Int
    /// The entries of its dictionary beside kind and size.
    let entries: String
    let data: [UInt8]

    /// A JPEG of 8 bits, in grey, colour or for print; nil for another.
    package init?(jpeg bytes: [UInt8]) {
        guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
        var (at, isAdobe) = (2, false)
        while at + 4 <= bytes.count, bytes[at] == 0xFF {
            let (marker, length) = (bytes[at + 1], Int(bytes[at + 2]) << 8 | Int(bytes[at + 3]))
            if marker == 0xFF {
                at += 1
                continue
            }
            guard length >= 2, at + 2 + length <= bytes.count else { return nil }
            if marker == 0xEE, bytes[(at + 4)...].starts(with: Array("Adobe".utf8)) { isAdobe = true }
            if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker) {
                guard length >= 8, bytes[at + 4] == 8, let space = Self.space(components: bytes[at + 9], isAdobe)
                else { return nil }
                height = Int(bytes[at + 5]) << 8 | Int(bytes[at + 6])
                width = Int(bytes[at + 7]) << 8 | Int(bytes[at + 8])
                guard width > 0, height > 0 else { return nil }
                entries = "\(space) /BitsPerComponent 8 /Filter /DCTDecode"
                data = bytes
                return
            }
            at += 2 + length
        }
        return nil
    }

    private static func space(components: UInt8, _ isAdobe: Bool) -> String? {
        switch components {
        case 1: "/ColorSpace /DeviceGray"
        case 3: "/ColorSpace /DeviceRGB"
        // Adobe's programs write the amounts of ink upside down.
        case 4: "/ColorSpace /DeviceCMYK" + (isAdobe ? " /Decode [1 0 1 0 1 0 1 0]" : "")
        default: nil
        }
    }

    /// A PNG whose packed rows a PDF can take as they are: neither interlaced nor with an alpha channel; nil for another.
    package init?(png bytes: [UInt8]) {
        guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]), bytes.count >= 33 else {
            return nil
        }
        func number(_ at: Int) -> Int { bytes[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
        let (depth, colour, interlace) = (Int(bytes[24]), bytes[25], bytes[28])
        var (at, palette, data) = (8, [UInt8](), [UInt8]())
        while at + 12 <= bytes.count {
            let length = number(at)
            guard length <= bytes.count - at - 12 else { return nil }
            let (name, body) = (bytes[(at + 4)..<(at + 8)], bytes[(at + 8)..<(at + 8 + length)])
            if name.elementsEqual("PLTE".utf8) { palette = Array(body) }
            if name.elementsEqual("IDAT".utf8) { data += body }
            at += 12 + length
        }
        let (width, height) = (number(16), number(20))
        guard interlace == 0, width > 0, height > 0, !data.isEmpty else { return nil }
        let (space, channels): (String, Int)
        switch colour {
        case 0: (space, channels) = ("/DeviceGray", 1)
        case 2: (space, channels) = ("/DeviceRGB", 3)
        case 3:
            guard palette.count >= 3, palette.count.isMultiple(of: 3) else { return nil }
            (space, channels) = ("[/Indexed /DeviceRGB \(palette.count / 3 - 1) \(PDFText.hex(palette))]", 1)
        default: return nil
        }
        let rows = "/Predictor 15 /Colors \(channels) /BitsPerComponent \(depth) /Columns \(width)"
        (self.width, self.height, self.data) = (width, height, data)
        entries =
            "/ColorSpace \(space) /BitsPerComponent \(depth) /Filter /FlateDecode /DecodeParms <<\(rows)>>"
    }
}
