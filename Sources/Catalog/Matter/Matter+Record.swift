import Jurisdiction

extension Matter {
    /// Reads a record as a matter. Fails on the first element that holds something it cannot mean.
    package init(_ record: MatterRecord) throws(MatterFault) {
        let reader = RecordReader(record: record)
        code = record.code
        name = try reader.required(.name)
        subItem = reader.meaningful(.subItem)
        itemName = record[.itemName] == nil ? name : record.text(.itemName)
        kind = try reader.kind()
        body = record.text(.body)
        bodyCode = record.text(.bodyCode)
        decidingLevel = try reader.decidingLevel()
        acceptingLevels = try reader.acceptingLevels()
        stationAuthority = try reader.stationAuthority()
        caseKind = try reader.caseKind()
        statutoryLimit = try reader.limit(.statutoryLimit, unit: .statutoryLimitUnit)
        committedLimit = try reader.limit(.committedLimit, unit: .committedLimitUnit)
        status = try reader.status()
        isForeign = try reader.flag(.foreign) ?? false
        materials = try reader.materials()
        formFields = try reader.formFields()
        flowSteps = try reader.flowSteps()
        traits = try MatterTraits(reader)
        guide = MatterGuide(record)
    }
}

extension MatterTraits {
    fileprivate init(_ reader: RecordReader) throws(MatterFault) {
        online = try reader.flag(.online)
        nearby = try reader.flag(.nearby)
        cityWide = try reader.flag(.cityWide)
        cityWideFirstBatch = sameBytes(reader.record.text(.cityWideBatch), "首批")
        once = try reader.flag(.once)
        tolerant = try reader.flag(.tolerant)
        pledgeBased = try reader.flag(.pledgeBased)
        agency = try reader.flag(.agency)
        selfService = try reader.flag(.selfService)
        charged = try reader.flag(.charged)
        visits = try reader.count(.visits, in: 0...99)
        stars = try reader.count(.stars, in: 1...5)
        serviceTargets = try reader.serviceTargets()
        intermediaryServices = reader.meaningful(.intermediary).map { $0.split(separator: ";").map(String.init) } ?? []
        bundle = reader.meaningful(.bundle) ?? ""
        theme = reader.record.text(.theme)
    }
}

extension MatterGuide {
    fileprivate init(_ record: MatterRecord) {
        legalBasis = record.text(.legalBasis)
        conditions = record.text(.conditions)
        flow = record.text(.flow)
        limitException = record.text(.limitException)
        specialProcedures = record.text(.specialProcedures)
        extensionConditions = record.text(.extensionConditions)
        feeBasis = record.text(.feeBasis)
        feeStandard = record.text(.feeStandard)
        place = record.text(.place)
        hours = record.text(.hours)
        consultPhone = record.text(.consultPhone)
        complaintPhone = record.text(.complaintPhone)
        resultName = record.text(.resultName)
        resultKind = record.text(.resultKind)
        resultDelivery = record.text(.resultDelivery)
        remark = record.text(.remark)
    }
}

/// Reads typed values out of a record; every refusal names the element.
private struct RecordReader {
    let record: MatterRecord

    func fault(_ field: MatterField, expected: ExpectedValue) -> MatterFault {
        MatterFault(code: record.code, field: field, value: record.text(field), expected: expected)
    }

    func required(_ field: MatterField) throws(MatterFault) -> String {
        guard record[field] != nil else { throw fault(field, expected: .text) }
        return record.text(field)
    }

    /// Nil where the element is missing or says 无.
    func meaningful(_ field: MatterField) -> String? {
        let text = record.text(field)
        return text.utf8.isEmpty || sameBytes(text, "无") ? nil : text
    }

    func flag(_ field: MatterField) throws(MatterFault) -> Bool? {
        guard record[field] != nil else { return nil }
        guard let value = yesOrNo(record.text(field)) else { throw fault(field, expected: .yesOrNo) }
        return value
    }

    func count(_ field: MatterField, in range: ClosedRange<Int>) throws(MatterFault) -> Int? {
        guard record[field] != nil else { return nil }
        guard let value = Int(record.text(field)), range.contains(value) else {
            throw fault(field, expected: .number(range))
        }
        return value
    }

    func kind() throws(MatterFault) -> MatterKind? {
        let field: MatterField = record[.kindCode] == nil ? .kind : .kindCode
        guard record[field] != nil else { return nil }
        guard let kind = MatterKind(column: record.text(field)) else {
            throw fault(field, expected: .matterKind)
        }
        return kind
    }

    func caseKind() throws(MatterFault) -> CaseKind? {
        let field: MatterField = record[.caseKindCode] == nil ? .caseKind : .caseKindCode
        guard record[field] != nil else { return nil }
        guard let kind = CaseKind(column: record.text(field)) else {
            throw fault(field, expected: .oneOf(CaseKind.allCases.map(\.name)))
        }
        return kind
    }

    func status() throws(MatterFault) -> MatterStatus {
        guard record[.status] != nil else { return .inForce }
        guard let status = MatterStatus(rawValue: record.text(.status)) else {
            throw fault(.status, expected: .oneOf(MatterStatus.allCases.map(\.rawValue)))
        }
        return status
    }

    func decidingLevel() throws(MatterFault) -> Level? {
        // 1 and 2 (state, province) and 7 (分级管理) are legal and no level of ours.
        try count(.exerciseLevelCode, in: 1...7).flatMap(Level.init(rawValue:))
    }

    func acceptingLevels() throws(MatterFault) -> [Level] {
        var levels: [Level] = []
        for word in record.text(.acceptingLevels).split(separator: "/") {
            switch word {
            case "村": levels.append(.village)
            case "镇": levels.append(.town)
            case "区": levels.append(.district)
            case "市": levels.append(.city)
            default: throw fault(.acceptingLevels, expected: .acceptingLevels)
            }
        }
        return levels.sorted()
    }

    func stationAuthority() throws(MatterFault) -> StationAuthority {
        guard record[.stationAuthority] != nil else { return .nothing }
        guard let authority = StationAuthority(column: record.text(.stationAuthority)) else {
            throw fault(.stationAuthority, expected: .oneOf(StationAuthority.allCases.map(\.rawValue)))
        }
        return authority
    }

    func serviceTargets() throws(MatterFault) -> [Int] {
        var targets: [Int] = []
        for word in record.text(.serviceTargets).split(separator: ";") {
            guard let target = Int(word), (1...6).contains(target) else {
                throw fault(.serviceTargets, expected: .serviceTargets)
            }
            targets.append(target)
        }
        return targets
    }

    func limit(_ field: MatterField, unit: MatterField) throws(MatterFault) -> TimeLimit? {
        guard let days = try count(field, in: 0...3650) else { return nil }
        guard let unit = TimeLimit.Unit(rawValue: record.text(unit)) else {
            throw fault(unit, expected: .oneOf(TimeLimit.Unit.allCases.map(\.rawValue)))
        }
        return TimeLimit(days: days, unit: unit)
    }

    func materials() throws(MatterFault) -> [Material] {
        let details = record.rows(.materialDetails)
        var materials: [Material] = []
        for row in record.rows(.materials) {
            let detail = details.first { detail in
                detail.first.map { ordinal in row.first.map { sameBytes($0, ordinal) } ?? false } ?? false
            }
            materials.append(try Material(row: row, detail: detail, of: record.code))
        }
        return materials
    }

    func formFields() throws(MatterFault) -> [FormField] {
        var fields: [FormField] = []
        for row in record.rows(.formFields) { fields.append(try FormField(row: row, of: record.code)) }
        return fields
    }

    func flowSteps() throws(MatterFault) -> [FlowStep] {
        var steps: [FlowStep] = []
        for row in record.rows(.flowSteps) { steps.append(try FlowStep(row: row, of: record.code)) }
        return steps
    }
}
