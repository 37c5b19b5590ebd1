import HTTPTypes
import Hummingbird
import NIOCore

extension FrontDesk {
    func addAssets(to router: Router<DeskContext>) {
        router.get(SitePath.styleSheet.route) { _, _ in
            Self.asset(PackageResources.desk_css, type: "text/css; charset=utf-8")
        }
        router.get(SitePath.script.route) { _, _ in
            Self.asset(PackageResources.desk_js, type: "text/javascript; charset=utf-8")
        }
        router.get(SitePath.health.route) { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/plain"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: "ok\n")))
        }
    }

    /// Asked for anew after a minute, so that a new program brings its own sheet; a locked node has them too.
    private static func asset(_ bytes: [UInt8], type: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: type, .cacheControl: "private, max-age=60"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}
