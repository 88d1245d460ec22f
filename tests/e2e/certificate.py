"""A certificate for hosts of the Internet, signed by an authority that lives as long as a test."""

import datetime
import ssl

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_DAY = datetime.timedelta(days=1)


def serve_as(hosts, folder):
    """Return the TLS settings of a server that is these hosts, and the file with the authority that says so."""
    authority_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority = _name("Authority of a test")
    signed = _certificate(authority, authority, authority_key.public_key(), None).sign(authority_key, hashes.SHA256())
    certificate = _certificate(_name(hosts[0]), authority, key.public_key(), hosts).sign(authority_key, hashes.SHA256())
    bundle, chain = folder / "authority.pem", folder / "server.pem"
    bundle.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    chain.write_bytes(key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption(),
    ) + certificate.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain)
    return context, bundle


def _name(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _certificate(subject, issuer, key, hosts):
    now = datetime.datetime.now(datetime.timezone.utc)
    builder = (x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key)
               .serial_number(x509.random_serial_number()).not_valid_before(now - _DAY).not_valid_after(now + _DAY)
               .add_extension(x509.BasicConstraints(ca=hosts is None, path_length=None), critical=True))
    if hosts:
        names = x509.SubjectAlternativeName([x509.DNSName(host) for host in hosts])
        builder = builder.add_extension(names, critical=False)
    return builder
