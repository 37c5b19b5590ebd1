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

    static func - (a: Self, b: Self) -> Self {
        b == zero ? a : a + Self(limbs: order).less(b)
    }

    /// Zero has none. By Euclid, in halves: `(one, a)` and `(two, b)` stay multiples of each other, until one of them is 1.
    var inverse: Self {
        var (one, two) = (self, Self(limbs: Self.order))
        var (a, b) = (Self.one, Self.zero)
        while one != .one, two != .one {
            while one.isEven { (one.limbs, a) = (one.halved(carry: 0), a.half) }
            while two.isEven { (two.limbs, b) = (two.halved(carry: 0), b.half) }
            if two.isAbove(one) { (two, b) = (two.less(one), b - a) } else { (one, a) = (one.less(two), a - b) }
        }
        return one == .one ? a : b
    }

    private var isEven: Bool { limbs[0] & 1 == 0 }

    private func isAbove(_ other: Self) -> Bool {
        for index in (0..<4).reversed() where limbs[index] != other.limbs[index] {
            return limbs[index] > other.limbs[index]
        }
        return false
    }

    /// The plain difference from a number that is not above it.
    private func less(_ other: Self) -> Self {
        var (difference, borrow) = (self, false)
        for index in 0..<4 {
            let (once, under) = limbs[index].subtractingReportingOverflow(other.limbs[index])
            let (twice, again) = once.subtractingReportingOverflow(borrow ? 1 : 0)
            (difference.limbs[index], borrow) = (twice, under || again)
        }
        return difference
    }

    /// What doubled gives this: of an odd one the half of its sum with the order, which is odd too.
    private var half: Self {
        guard !isEven else { return Self(limbs: halved(carry: 0)) }
        var (sum, carry) = (self, false)
        for index in 0..<4 {
            let (once, over) = limbs[index].addingReportingOverflow(Self.order[index])
            let (twice, again) = once.addingReportingOverflow(carry ? 1 : 0)
            (sum.limbs[index], carry) = (twice, over || again)
        }
        return Self(limbs: sum.halved(carry: carry ? 1 : 0))
    }

    private func halved(carry: UInt64) -> SIMD4<UInt64> {
        var (result, above) = (limbs, carry)
        for index in (0..<4).reversed() {
            result[index] = limbs[index] >> 1 | above << 63
            above = limbs[index] & 1
        }
        return result
    }
}
