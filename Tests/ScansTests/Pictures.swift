/// Files as small as their formats allow, made by hand.
enum Pictures {
    static func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
        let length = body.count + 2
        return [0xFF, marker, UInt8(length >> 8), UInt8(length & 255)] + body
    }

    static func frame(_ width: Int, _ height: Int, components: Int = 3, precision: UInt8 = 8) -> [UInt8] {
        var body: [UInt8] = [precision] + half(height) + half(width) + [UInt8(components)]
        for component in 1...components { body += [UInt8(component), 0x11, 0] }
        return segment(0xC0, body)
    }

    private static func half(_ value: Int) -> [UInt8] { [UInt8(value >> 8), UInt8(value & 255)] }

    static func jpeg(_ width: Int, _ height: Int, components: Int = 3, before: [UInt8] = [], after: [UInt8] = [])
        -> [UInt8]
    {
        var bytes: [UInt8] = [0xFF, 0xD8] + segment(0xE0, Array("JFIF".utf8)) + before
        bytes += frame(width, height, components: components)
        bytes += segment(0xDA, [1, 1, 0, 0, 63, 0])
        return bytes + [1, 2, 3, 0xFF, 0x00, 4, 0xFF, 0xD9] + after
    }

    static func chunk(_ type: String, _ body: [UInt8]) -> [UInt8] {
        var bytes = number(body.count)
        bytes += Array(type.utf8)
        bytes += body
        return bytes + [0, 0, 0, 0]
    }

    static func number(_ value: Int) -> [UInt8] { (0..<4).map { UInt8(value >> (24 - 8 * $0) & 255) } }

    static func png(_ width: Int, _ height: Int, depth: UInt8 = 8, colour: UInt8 = 2) -> [UInt8] {
        var header = number(width)
        header += number(height)
        header += [depth, colour, 0, 0, 0]
        var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        bytes += chunk("IHDR", header)
        bytes += chunk("IDAT", [1, 2, 3])
        return bytes + chunk("IEND", [])
    }

    static let pdf = Array("%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\nstartxref\n9\n%%EOF\n".utf8)
}
