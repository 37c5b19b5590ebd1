/// A place people go to (服务点), as the district publishes it.
package struct ServicePoint: Hashable, Codable, Sendable {
    /// The directory's own code, opaque; for a hall, a centre or a station it is the division's twelve digits.
    package let code: String
    package let name: String
    package let kind: Kind
    package let division: DivisionCode
    package let address: String
    package let position: GeographicPosition
    /// As published, for people to read.
    package let hours: String
    package let weekendHours: String
    package let phone: String
    package let complaintPhone: String
    /// What can be done there (身份证读卡, 制证, 结果代存代取 …), in the directory's words and order.
    package let capabilities: [String]

    package enum Kind: String, CaseIterable, Codable, Sendable {
        /// 政务服务中心, of a city or district
        case governmentServiceCenter
        /// 便民服务中心, of a town
        case convenienceServiceCenter
        /// 便民服务站, of a village
        case serviceStation
        /// 银邮延伸网点
        case bankOrPostOutlet
    }

    package init(
        code: String, name: String, kind: Kind, division: DivisionCode, address: String, position: GeographicPosition,
        hours: String, weekendHours: String, phone: String, complaintPhone: String, capabilities: [String]
    ) {
        self.code = code
        self.name = name
        self.kind = kind
        self.division = division
        self.address = address
        self.position = position
        self.hours = hours
        self.weekendHours = weekendHours
        self.phone = phone
        self.complaintPhone = complaintPhone
        self.capabilities = capabilities
    }
}
