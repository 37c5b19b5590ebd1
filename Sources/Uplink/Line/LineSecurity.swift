import NIOCore
import NIOSSL

/// What this end shows in TLS.
package struct LineIdentity: Sendable {
    /// DER, leaf first and without the root, which the other end holds.
    package let chain: [[UInt8]]
    /// PKCS #8 of the leaf's key: secret.
    package let privateKey: [UInt8]

    package init(chain: [[UInt8]], privateKey: [UInt8]) {
        self.chain = chain
        self.privateKey = privateKey
    }
}

/// TLS 1.3 with certificates on both sides. TLS proves that each leaf's key is there; whose it is, and whether it may speak
/// here, is judged right after, at trusted time, so that whoever is refused learns the reason in words.
enum LineSecurity {
    static let applicationProtocol = "linban/1"
    /// A chain has one certificate a level, and an introducer.
    static let chainLimit = 8

    static func server(_ identity: LineIdentity) throws -> NIOSSLContext {
        let (chain, key) = try parts(identity)
        return try context(.makeServerConfiguration(certificateChain: chain, privateKey: key))
    }

    static func client(_ identity: LineIdentity) throws -> NIOSSLContext {
        let (chain, key) = try parts(identity)
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.certificateChain = chain
        configuration.privateKey = key
        return try context(configuration)
    }

    private static func context(_ base: TLSConfiguration) throws -> NIOSSLContext {
        var configuration = base
        configuration.minimumTLSVersion = .tlsv13
        configuration.certificateVerification = .noHostnameVerification
        configuration.trustRoots = .certificates([])
        configuration.signingSignatureAlgorithms = [.ecdsaSecp256R1Sha256]
        configuration.verifySignatureAlgorithms = [.ecdsaSecp256R1Sha256]
        configuration.applicationProtocols = [applicationProtocol]
        return try NIOSSLContext(configuration: configuration)
    }

    private static func parts(
        _ identity: LineIdentity
    ) throws -> ([NIOSSLCertificateSource], NIOSSLPrivateKeySource) {
        let chain = try identity.chain.map {
            NIOSSLCertificateSource.certificate(try NIOSSLCertificate(bytes: $0, format: .der))
        }
        return (chain, .privateKey(try NIOSSLPrivateKey(bytes: identity.privateKey, format: .der)))
    }

    /// Takes whatever certificates are shown: the handshake then proves the key, and the judge does the rest.
    static func callback(_ shown: NIOLoopBoundBox<[[UInt8]]>) -> NIOSSLCustomVerificationCallback {
        { certificates, promise in
            do {
                guard certificates.count <= chainLimit else { return promise.succeed(.failed) }
                shown.value = try certificates.map { try $0.toDERBytes() }
                promise.succeed(.certificateVerified)
            } catch {
                promise.fail(error)
            }
        }
    }
}
