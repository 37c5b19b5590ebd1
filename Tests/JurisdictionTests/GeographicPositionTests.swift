import Jurisdiction
import Testing

@Suite struct GeographicPositionTests {
    @Test(arguments: [
        ("112.930243", "34.736205", 112_930_243, 34_736_205), ("113", "-34.5", 113_000_000, -34_500_000),
        ("-0.000001", "0.1", -1, 100_000), ("180.000000", "90", 180_000_000, 90_000_000),
    ])
    func readsDegrees(longitude: String, latitude: String, east: Int, north: Int) throws {
        let position = try #require(GeographicPosition(longitude: longitude, latitude: latitude))
        #expect(position.longitudeMicrodegrees == east)
        #expect(position.latitudeMicrodegrees == north)
    }

    @Test(arguments: ["", "-", "112.", ".5", "112.9302431", "1e2", "180.000001", "1120", "112,5", "112.5.1", " 1"])
    func refuses(longitude: String) { #expect(GeographicPosition(longitude: longitude, latitude: "0") == nil) }
}
