package import Jurisdiction

extension Organisation {
    /// As a publication brings it.
    package init(
        code: String, division: DivisionCode, parentCode: String, name: String, category: String, level: Level,
        creditCode: String, address: String, position: GeographicPosition?, consultPhone: String, complaintPhone: String,
        hours: String, weekendHours: String, capabilities: [String], offlineDays: Int?, inUse: Bool, remark: String
    ) {
        self.code = code
        self.division = division
        self.parentCode = parentCode
        self.name = name
        self.category = category
        self.level = level
        self.creditCode = creditCode
        self.address = address
        self.position = position
        self.consultPhone = consultPhone
        self.complaintPhone = complaintPhone
        self.hours = hours
        self.weekendHours = weekendHours
        self.capabilities = capabilities
        self.offlineDays = offlineDays
        self.inUse = inUse
        self.remark = remark
    }
}
