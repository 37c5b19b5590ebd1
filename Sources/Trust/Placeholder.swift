import Crypto
import CryptoExtras
import X509
