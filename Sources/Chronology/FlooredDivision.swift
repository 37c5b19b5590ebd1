/// Division that rounds towards minus infinity: days and moments before 1970 are counted with negative numbers, and must
/// fall into the day that contains them.
extension FixedWidthInteger {
    func dividingDown(by divisor: Self) -> Self {
        let quotient = self / divisor
        return self % divisor < 0 ? quotient - 1 : quotient
    }

    /// In `0..<divisor`; `self == dividingDown(by: divisor) * divisor + remainderAbove(divisor)`.
    func remainderAbove(_ divisor: Self) -> Self {
        let remainder = self % divisor
        return remainder < 0 ? remainder + divisor : remainder
    }
}
