import Jurisdiction
import Testing

func code(_ digits: String) throws -> DivisionCode { try #require(DivisionCode(digits)) }

func codes(_ digits: [String]) throws -> [DivisionCode] { try digits.map(code) }
