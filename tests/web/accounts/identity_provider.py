"""A tiny identity provider on loopback: it lets in whoever it is told to, by code flow with PKCE."""

import hashlib
import json
import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

from amvis.config.environment import Provider


def told(issuer: str) -> Provider:
    """Return what the site is told of a provider."""
    secret = {"client_id": "amvis", "client_secret": "geheim"}
    return Provider(issuer=issuer, name="Dienst", second_factor=frozenset({"mfa"}), **secret)


@contextmanager
def offered(settings: Any, monkeypatch: Any) -> Iterator["IdentityProvider"]:
    """Start a provider and let the site offer it."""
    monkeypatch.setenv("AUTHLIB_INSECURE_TRANSPORT", "1")  # it speaks on loopback only
    found = IdentityProvider()
    settings.AMVIS_OIDC = told(found.issuer)
    try:
        yield found
    finally:
        found.stop()


class IdentityProvider:
    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "k1", "use": "sig", "alg": "RS256"})
        self.signs_with = self.key
        self.claims: dict[str, Any] = {}
        self.asked: dict[str, dict[str, str]] = {}
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider.get(self)

            def do_POST(self) -> None:
                provider.token(self)

            def log_message(self, *_: Any) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.issuer = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def get(self, handler: BaseHTTPRequestHandler) -> None:
        path = urlsplit(handler.path)
        if path.path == "/.well-known/openid-configuration":
            _json(handler, self._metadata())
        elif path.path == "/keys":
            _json(handler, {"keys": [self.key.as_dict(private=False)]})
        else:
            self._authorize(handler, {name: values[0] for name, values in parse_qs(path.query).items()})

    def token(self, handler: BaseHTTPRequestHandler) -> None:
        body = handler.rfile.read(int(handler.headers["Content-Length"])).decode()
        told = {name: values[0] for name, values in parse_qs(body).items()}
        asked = self.asked.pop(told["code"], None)
        digest = hashlib.sha256(told.get("code_verifier", "").encode()).digest()
        if asked is None or urlsafe_b64encode(digest).decode().rstrip("=") != asked["code_challenge"]:
            _json(handler, {"error": "invalid_grant"}, status=400)
            return
        now = int(time.time())
        standard = {"iss": self.issuer, "aud": "amvis", "iat": now, "exp": now + 60, "nonce": asked["nonce"]}
        signed = jwt.encode({"alg": "RS256", "kid": "k1"}, {**standard, **self.claims}, self.signs_with)
        _json(handler, {"access_token": "x", "token_type": "Bearer", "expires_in": 60, "id_token": signed})

    def _authorize(self, handler: BaseHTTPRequestHandler, asked: dict[str, str]) -> None:
        code = f"c{len(self.asked)}"
        self.asked[code] = asked
        handler.send_response(302)
        answer = urlencode({"code": code, "state": asked["state"]})
        handler.send_header("Location", f"{asked['redirect_uri']}?{answer}")
        handler.end_headers()

    def _metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "id_token_signing_alg_values_supported": ["RS256"],
        }


def _json(handler: BaseHTTPRequestHandler, told: Any, *, status: int = 200) -> None:
    raw = json.dumps(told).encode()
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(raw)))
    handler.end_headers()
    handler.wfile.write(raw)
