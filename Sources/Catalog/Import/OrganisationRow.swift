package import Jurisdiction

extension Organisation {
    /// Reads a row of the directory. The directory says more (staff, population, network) than the catalog needs.
    init(_ row: SheetRow) throws(RowRefused) {
        func refused(_ header: String, _ expected: ExpectedValue) -> RowRefused {
            RowRefused(row.finding(row.cell(.cell(header)), .notAsExpected(expected)))
        }
        func sign(_ header: String) -> String { Tidy.trimmed(Tidy.narrow(row.text(header))) }
        guard !row.text("机构编码").utf8.isEmpty else { throw refused("机构编码", .text) }
        guard !row.text("机构名称").utf8.isEmpty else { throw refused("机构名称", .text) }
        guard let division = DivisionCode(typed: row.text("区划代码")) else { throw refused("区划代码", .divisionCode) }
        guard let level = Int(sign("层级代码")).flatMap(Level.init(rawValue:)) else {
            throw refused("层级代码", .number(3...6))
        }
        code = sign("机构编码")
        self.division = division
        parentCode = sign("上级机构编码")
        name = row.text("机构名称")
        category = row.text("机构类别")
        self.level = level
        creditCode = sign("统一社会信用代码")
        address = row.text("地址")
        if sign("经度").utf8.isEmpty {
            position = nil
        } else {
            guard let position = GeographicPosition(longitude: sign("经度"), latitude: sign("纬度")) else {
                throw refused("经度", .position)
            }
            self.position = position
        }
        consultPhone = sign("咨询电话")
        complaintPhone = sign("投诉电话")
        hours = row.text("办公时间")
        weekendHours = row.text("周末及节假日办理")
        capabilities = row.text("能力").split(separator: ";").map(String.init)
        if sign("离线容忍天数").utf8.isEmpty {
            offlineDays = nil
        } else {
            guard let days = Int(sign("离线容忍天数")), (0...366).contains(days) else {
                throw refused("离线容忍天数", .number(0...366))
            }
            offlineDays = days
        }
        inUse = row.text("状态").utf8.isEmpty || sameBytes(row.text("状态"), "启用")
        remark = row.text("备注")
    }

    /// The place as people go to it; nil for a body that receives nobody.
    package var servicePoint: ServicePoint? {
        let kind: ServicePoint.Kind
        switch category {
        case "政务服务中心": kind = .governmentServiceCenter
        case "便民服务中心": kind = .convenienceServiceCenter
        case "便民服务站": kind = .serviceStation
        case _ where category.contains("网点"): kind = .bankOrPostOutlet
        default: return nil
        }
        guard let position, inUse else { return nil }
        return ServicePoint(
            code: code, name: name, kind: kind, division: division, address: address, position: position, hours: hours,
            weekendHours: weekendHours, phone: consultPhone, complaintPhone: complaintPhone, capabilities: capabilities)
    }
}
