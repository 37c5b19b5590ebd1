// What libFuzzer calls. LINBAN_DECODER names the decoder that gets the bytes (Tests/FuzzTests/Decoder.swift).
import Foundation

private let decoder: Decoder = {
    let name = ProcessInfo.processInfo.environment["LINBAN_DECODER"] ?? ""
    guard let decoder = Decoder(rawValue: name) else {
        fatalError("LINBAN_DECODER: one of \(Decoder.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return decoder
}()

@_cdecl("LLVMFuzzerTestOneInput")
public func take(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
    do { try decoder.take(Array(UnsafeBufferPointer(start: start, count: count))) } catch {
        fatalError("\(error)")
    }
    return 0
}
