"""A time-stamp authority outside: RSA and SHA-512 as many have it, made anew for each run, and a server for it."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

from asn1crypto import algos, cms, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

__all__ = ["OutsideAuthority", "Server", "answering"]


class OutsideAuthority:
    """Root, and one authority under it."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._root_key = rsa.generate_private_key(65537, 2048)
        self._key = rsa.generate_private_key(65537, 2048)
        self._name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Outside Root")])
        self.root = self._certificate(self._name, self._root_key.public_key(), None)

    def answer(
        self,
        query: bytes,
        *,
        digest: bytes | None = None,
        nonce: int | None = None,
        use: x509.ObjectIdentifier = ExtendedKeyUsageOID.TIME_STAMPING,
    ) -> bytes:
        """Return the response to a query, or one that is not about it."""
        asked = tsp.TimeStampReq.load(query, strict=True)
        token = self.token(
            digest or asked["message_imprint"]["hashed_message"].native, nonce or asked["nonce"].native, use
        )
        status = tsp.PKIStatusInfo({"status": "granted"})
        return bytes(tsp.TimeStampResp({"status": status, "time_stamp_token": cms.ContentInfo.load(token)}).dump())

    def token(
        self,
        digest: bytes,
        nonce: int | None = None,
        use: x509.ObjectIdentifier = ExtendedKeyUsageOID.TIME_STAMPING,
        at: datetime | None = None,
    ) -> bytes:
        """Return a token, DER."""
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Outside Time")])
        leaf = self._certificate(name, self._key.public_key(), use)
        imprint = {"hash_algorithm": algos.DigestAlgorithm({"algorithm": "sha256"}), "hashed_message": digest}
        stated = {
            "version": "v1",
            "policy": "1.2.3.4",
            "message_imprint": tsp.MessageImprint(imprint),
            "serial_number": 7,
        }
        said = tsp.TSTInfo({**stated, "gen_time": at or self._now, **({"nonce": nonce} if nonce else {})}).dump()
        return self._signed(said, leaf)

    def _signed(self, said: bytes, leaf: bytes) -> bytes:
        named = tsp.SigningCertificateV2({"certs": [tsp.ESSCertIDv2({"cert_hash": _sha(hashes.SHA256(), leaf)})]})
        attributes = cms.CMSAttributes(
            [
                cms.CMSAttribute({"type": "content_type", "values": ["tst_info"]}),
                cms.CMSAttribute({"type": "message_digest", "values": [_sha(hashes.SHA512(), said)]}),
                cms.CMSAttribute({"type": "signing_certificate_v2", "values": [named]}),
            ]
        )
        parsed = asn1_x509.Certificate.load(leaf)
        sid = cms.IssuerAndSerialNumber({"issuer": parsed.issuer, "serial_number": parsed.serial_number})
        digest = algos.DigestAlgorithm({"algorithm": "sha512"})
        info = cms.SignerInfo(
            {
                "version": "v1",
                "sid": cms.SignerIdentifier({"issuer_and_serial_number": sid}),
                "digest_algorithm": digest,
                "signed_attrs": attributes,
                "signature_algorithm": algos.SignedDigestAlgorithm({"algorithm": "sha512_rsa"}),
                "signature": self._key.sign(attributes.dump(), padding.PKCS1v15(), hashes.SHA512()),
            }
        )
        message = cms.SignedData(
            {
                "version": "v3",
                "digest_algorithms": [digest],
                "encap_content_info": {"content_type": "tst_info", "content": cms.ParsableOctetString(said)},
                "certificates": [parsed],
                "signer_infos": [info],
            }
        )
        return bytes(cms.ContentInfo({"content_type": "signed_data", "content": message}).dump())

    def _certificate(self, name: x509.Name, key: rsa.RSAPublicKey, use: x509.ObjectIdentifier | None) -> bytes:
        usage = dict.fromkeys(
            ("key_encipherment", "data_encipherment", "key_agreement", "encipher_only", "decipher_only"), False
        )
        usage |= {"digital_signature": use is not None, "content_commitment": False}
        usage |= {"key_cert_sign": use is None, "crl_sign": use is None}
        builder = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self._name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(self._now - timedelta(days=1))
            .not_valid_after(self._now + timedelta(days=3650))
            .add_extension(x509.BasicConstraints(ca=use is None, path_length=None), critical=True)
            .add_extension(x509.KeyUsage(**usage), critical=True)
        )
        if use is not None:
            builder = builder.add_extension(x509.ExtendedKeyUsage([use]), critical=True)
        return builder.sign(self._root_key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)


def _sha(kind: hashes.HashAlgorithm, data: bytes) -> bytes:
    digest = hashes.Hash(kind)
    digest.update(data)
    return digest.finalize()


@dataclass
class Server:
    """A server that answers queries, and what it was asked."""

    address: str
    queries: list[bytes] = field(default_factory=list)


@contextmanager
def answering(answer: Callable[[bytes], bytes | None]) -> Iterator[Server]:
    """Serve answers on this computer; None is an error of the server."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            server.queries.append(query)
            body = answer(query)
            try:
                self.send_response(500 if body is None else 200)
                self.end_headers()
                self.wfile.write(body or b"")
            except OSError:
                pass  # whoever asked has gone

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    listener = HTTPServer(("127.0.0.1", 0), Handler)
    server = Server(f"http://127.0.0.1:{listener.server_port}/tsa")
    thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        listener.shutdown()
        thread.join()
        listener.server_close()
