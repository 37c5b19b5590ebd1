internal import Jurisdiction

extension Level {
    var chinese: String {
        switch self {
        case .city: "市"
        case .district: "区"
        case .town: "镇"
        case .village: "村"
        }
    }
}
