/// ISO 7064 hybrid system (GB/T 17710): finds every single wrong character and nearly every exchange of neighbours.
/// `start` other than `alphabet` ties the check to a place, so exchanged groups are found too.
func checkValue(of values: some Sequence<Int>, alphabet: Int, start: Int) -> Int {
    var product = start
    for value in values {
        let sum = (product + value) % alphabet
        product = (sum == 0 ? alphabet : sum) * 2 % (alphabet + 1)
    }
    return (alphabet + 1 - product) % alphabet
}

/// Crockford's 32 characters, without those that a hand confuses: I, L, O, U.
let base32 = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
