import GRDB
import GRDBSQLite

/// A statement that writes one row for every entry that comes in. It gives SQLite the bytes where they are: GRDB's own arguments copy and
/// box them, which took as long as writing the row.
struct EachEntry {
    enum Value {
        case none
        case integer(Int64)
        case bytes([UInt8])
        case text(String)

        static func bytes(_ bytes: [UInt8]?) -> Value { bytes.map { .bytes($0) } ?? .none }
    }

    private let statement: Statement
    private let db: Database

    init(_ sql: String, _ db: Database) throws {
        statement = try db.cachedStatement(sql: sql)
        self.db = db
    }

    /// - Throws: what SQLite says, as GRDB tells it.
    func write(_ values: Value...) throws {
        let handle = statement.sqliteStatement
        let code = Self.step(handle, values[...])
        // What it returns was said by the step; nothing points to the bytes any more when this returns.
        sqlite3_reset(handle)
        sqlite3_clear_bindings(handle)
        guard code == SQLITE_DONE else {
            throw DatabaseError(
                resultCode: ResultCode(rawValue: code), message: db.lastErrorMessage, sql: statement.sql)
        }
    }

    /// Binds the values one inside the other, so that each stays where it is until the row is written.
    private static func step(_ handle: OpaquePointer, _ values: ArraySlice<Value>) -> CInt {
        guard let value = values.first else { return sqlite3_step(handle) }
        let place = CInt(values.startIndex + 1)
        var code = SQLITE_OK
        switch value {
        case .none: code = sqlite3_bind_null(handle, place)
        case .integer(let number): code = sqlite3_bind_int64(handle, place, number)
        case .bytes(let bytes):
            return bytes.withUnsafeBytes { bytes in
                let code =
                    bytes.isEmpty
                    ? sqlite3_bind_zeroblob(handle, place, 0)
                    : sqlite3_bind_blob(handle, place, bytes.baseAddress, CInt(bytes.count), nil)
                return code == SQLITE_OK ? step(handle, values.dropFirst()) : code
            }
        case .text(let text):
            return text.withCString { text in
                let code = sqlite3_bind_text(handle, place, text, -1, nil)
                return code == SQLITE_OK ? step(handle, values.dropFirst()) : code
            }
        }
        return code == SQLITE_OK ? step(handle, values.dropFirst()) : code
    }
}
