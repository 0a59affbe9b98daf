"""What a cell with authentication needs: an API key, or an issuer of tokens with its key set on loopback."""

import base64
import json
import secrets
import subprocess
import tempfile
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cells import Cell

AUDIENCE = "https://work-orders.example/mcp"
SCOPES = "{nouns}:read {nouns}:write"


class Keys:
    """The signing key is made by `openssl`; nothing of it outlives the run."""

    def __init__(self):
        self._folder = tempfile.TemporaryDirectory(prefix="mcpkit-keys-")
        self._key = Path(self._folder.name) / "key.pem"
        self._api_key = secrets.token_hex(24)
        _openssl("genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-out", str(self._key))
        modulus = _openssl("rsa", "-in", str(self._key), "-noout", "-modulus").decode().strip().partition("=")[2]
        key_set = {"keys": [{"kty": "RSA", "kid": "matrix", "use": "sig", "alg": "RS256", "e": "AQAB",
                             "n": _base64(bytes.fromhex(modulus))}]}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _answering(json.dumps(key_set).encode()))
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self._issuer = f"http://127.0.0.1:{self._server.server_port}"

    def server_env(self, cell: Cell) -> dict[str, str]:
        return {
            "none": {},
            "api-key": {"API_KEYS": f"tester:{self._api_key}"},
            "jwt": {"AUTH_JWKS_URI": f"{self._issuer}/jwks.json", "AUTH_ISSUER": self._issuer, "AUTH_AUDIENCE": AUDIENCE},
        }[cell.auth]

    def headers(self, cell: Cell) -> dict[str, str]:
        return {
            "none": {},
            "api-key": {"X-API-Key": self._api_key},
            "jwt": {"Authorization": f"Bearer {self.token(cell)}"},
        }[cell.auth]

    def options(self, cell: Cell) -> list[str]:
        return ["--header", f"X-API-Key: {self._api_key}"] if cell.auth == "api-key" else []

    def client_env(self, cell: Cell) -> dict[str, str]:
        return {"MCPKIT_BEARER": self.token(cell)} if cell.auth == "jwt" else {}

    def token(self, cell: Cell, **claims) -> str:
        now = int(time.time())
        plural = {"work_order": "work-orders", "invoice": "invoices", "battery": "batteries"}[cell.noun]
        payload = {"iss": self._issuer, "aud": AUDIENCE, "sub": "tester", "iat": now, "exp": now + 3600,
                   "scope": SCOPES.format(nouns=plural), **claims}
        head = _base64(json.dumps({"alg": "RS256", "typ": "at+jwt", "kid": "matrix"}).encode())
        signed = f"{head}.{_base64(json.dumps(payload).encode())}"
        return f"{signed}.{_base64(_openssl('dgst', '-sha256', '-sign', str(self._key), given=signed.encode()))}"

    def close(self) -> None:
        self._server.shutdown()
        self._folder.cleanup()


def _answering(body: bytes) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    return Handler


def _openssl(*words: str, given: bytes = b"") -> bytes:
    return subprocess.run(["openssl", *words], input=given, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True).stdout


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
