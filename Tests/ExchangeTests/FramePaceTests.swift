import Exchange
import Requirements
import Testing

@Suite("how long a frame may be", .requirement("E13"))
struct FramePaceTests {
    /// Sends frames of the length of the hour over a line of so many bytes a second and way there and back; gives their lengths.
    func lengths(rate: Int, way: Duration = .zero, frames: Int = 12, from pace: FramePace = FramePace()) -> [Int] {
        var (pace, time) = (pace, Duration.zero)
        return (0..<frames).map { _ in
            let length = pace.length
            pace.began(at: time)
            time += .seconds(Double(length) / Double(rate)) + way
            pace.acknowledged(length, at: time, isLast: true)
            return length
        }
    }

    @Test("a modem of 2 kB/s never sees a frame of more than 4 KiB, nor one of two seconds")
    func modem() {
        #expect(lengths(rate: 2000, way: .milliseconds(600)).allSatisfy { $0 <= 4096 })
        #expect(lengths(rate: 2000, way: .milliseconds(600)).dropFirst(2).allSatisfy { $0 >= 2048 })
        #expect(lengths(rate: 600).dropFirst(2).allSatisfy { $0 == 1024 })
    }

    @Test("a good line comes to the longest frame in five")
    func goodLine() { #expect(lengths(rate: 1_000_000, frames: 6) == [4, 8, 16, 32, 64, 64].map { $0 << 10 }) }

    @Test("a line that gets bad is noticed with one frame")
    func worse() {
        #expect(lengths(rate: 2000, frames: 3, from: FramePace(length: 64 << 10)) == [65536, 2048, 2048])
        #expect(lengths(rate: 1, frames: 3).last == FramePace.shortest)
    }

    @Test("a long way alone makes no frame short: a small answer says nothing, a full frame grows")
    func satellite() {
        var pace = FramePace()
        pace.began(at: .zero)
        pace.acknowledged(300, at: .seconds(5), isLast: true)
        #expect(pace.length == 4096)
        #expect(lengths(rate: 1_000_000, way: .milliseconds(700)).last == 65536)
    }

    @Test("a repair frame that was soon dealt with lets the next one be longer")
    func repaired() {
        var pace = FramePace()
        pace.carried(4000, in: .milliseconds(300))
        #expect(pace.length == 8192)
        pace.carried(300, in: .seconds(9))
        #expect(pace.length == 8192)
        pace.carried(8000, in: .seconds(8))
        #expect(pace.length == 1024)
    }

    @Test("frames behind each other are measured from one acknowledgement to the next")
    func pipelined() {
        var pace = FramePace(length: 8192)
        pace.began(at: .zero)
        pace.began(at: .seconds(1))
        pace.acknowledged(8192, at: .milliseconds(1500), isLast: false)
        pace.acknowledged(8192, at: .milliseconds(3000), isLast: true)
        #expect(pace.length == 8192)
        pace.began(at: .seconds(100))
        pace.acknowledged(8192, at: .seconds(101), isLast: true)
        #expect(pace.length == 16384)
    }

    @Test(
        "what the last line had come to is kept, in lengths that there are",
        arguments: [(0, 1024), (5000, 4096), (1 << 20, 65536)])
    func kept(_ length: Int, _ rounded: Int) { #expect(FramePace(length: length).length == rounded) }
}
