import Catalog
import Foundation
import HummingbirdTesting
import Replica
import Testing

@testable import FrontDesk

/// Somebody at the pages of a station of its own.
func atDesk(_ body: @Sendable (TestStation, Browser) async throws -> Void) async throws {
    let made = try await TestStation.make()
    try await made.desk().service(host: "127.0.0.1", port: 0, onListening: { _ in }).test(.router) { client in
        try await body(made, Browser(client))
    }
    try await made.close()
}

/// Every question of the matter answered as somebody would.
func answers(_ matter: Matter, name: String = "张秀英") -> [(name: String, value: String)] {
    var pairs = [
        ("matter.code", matter.code), ("matter.name", matter.itemName), ("applicant.kind", "person"),
        ("applicant.name", name), ("applicant.document.kind", "residentCard"),
        ("applicant.document.number", "11010519491231002X"), ("applicant.phone", "13900000001"),
        ("applicant.address", "河沿街道文昌路2号"), ("standsFor.kind", "oneself"), ("choices.delivery", "window"),
        ("choices.signature.kind", "byHand"),
    ]
    for field in matter.formFields where field.required {
        pairs.append(("fields.\(field.identifier)", answer(to: field, name: name)))
    }
    for material in matter.materials where material.necessity == .required {
        pairs.append(("material.\(material.ordinal).form", "original"))
        pairs.append(("material.\(material.ordinal).count", "\(material.detail?.copies ?? 1)"))
    }
    return pairs
}

private func answer(to field: FormField, name: String) -> String {
    switch field.kind {
    case .text, .file:
        ["applicantName", "name"].contains(field.identifier) ? name : "甲"
    case .date: field.identifier == "birthDate" ? "1949-12-31" : "2026-11-01"
    case .int, .decimal: "3"
    case .bool: "是"
    case .choice: field.identifier == "idKind" ? "111" : field.choices.first ?? "1"
    case .phone: "13900000001"
    case .identityNumber: "11010519491231002X"
    case .creditCode: "91350100M000100Y43"
    case .region: "419902001001"
    case .bank: "6222020200112233"
    case .position: "113.07,34.71"
    }
}

/// Draft id of the form last shown.
func draft(in html: String) throws -> String {
    let start = try #require(html.range(of: "name=\"draft\" value=\""))
    return String(html[start.upperBound...].prefix { $0 != "\"" })
}

let isPlain: @Sendable (Matter) -> Bool = { matter in
    matter.caseKind == .committed && !matter.formFields.contains { ["orgName", "uscc"].contains($0.identifier) }
}
