/// A number modulo the order of P-256.
struct OrderOfP256: Equatable {
    /// The lowest first. Not an array: an inverse is some hundred thousand of these.
    private var limbs: SIMD4<UInt64>

    static let zero = OrderOfP256(limbs: SIMD4(0, 0, 0, 0))
    private static let one = OrderOfP256(limbs: SIMD4(1, 0, 0, 0))
    private static let order = SIMD4<UInt64>(
        0xF3B9_CAC2_FC63_2551, 0xBCE6_FAAD_A717_9E84, 0xFFFF_FFFF_FFFF_FFFF, 0xFFFF_FFFF_0000_0000)

    private init(limbs: SIMD4<UInt64>) { self.limbs = limbs }

    /// 32 bytes, the highest first.
    init(bytes: [UInt8]) {
        limbs = SIMD4()
        for index in 0..<4 {
            limbs[index] = bytes[(24 - 8 * index)..<(32 - 8 * index)].reduce(0) { $0 << 8 | UInt64($1) }
        }
        reduce(carry: false)
    }

    var bytes: [UInt8] {
        (0..<4).reversed().flatMap { index in
            (0..<8).map { UInt8(truncatingIfNeeded: limbs[index] >> (56 - 8 * UInt64($0))) }
        }
    }

    private mutating func reduce(carry: Bool) {
        var difference = limbs
        var borrow: UInt64 = 0
        for index in 0..<4 {
            let (once, under) = limbs[index].subtractingReportingOverflow(Self.order[index])
            let (twice, again) = once.subtractingReportingOverflow(borrow)
            difference[index] = twice
            borrow = under || again ? 1 : 0
        }
        if carry || borrow == 0 { limbs = difference }
    }

    static func + (a: Self, b: Self) -> Self {
        var sum = a
        var carry: UInt64 = 0
        for index in 0..<4 {
            let (once, over) = a.limbs[index].addingReportingOverflow(b.limbs[index])
            let (twice, again) = once.addingReportingOverflow(carry)
            sum.limbs[index] = twice
            carry = over || again ? 1 : 0
        }
        sum.reduce(carry: carry == 1)
        return sum
    }

    static func * (a: Self, b: Self) -> Self {
        var product = Self.zero
        for bit in (0..<256).reversed() {
            product = product + product
            if a.limbs[bit / 64] >> UInt64(bit % 64) & 1 == 1 { product = product + b }
        }
        return product
    }

    /// By Fermat: the power to the order less two.
    var inverse: Self {
        var exponent = Self.order
        exponent[0] -= 2
        var power = Self.one
        for bit in (0..<256).reversed() {
            power = power * power
            if exponent[bit / 64] >> UInt64(bit % 64) & 1 == 1 { power = power * self }
        }
        return power
    }
}
