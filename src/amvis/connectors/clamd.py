"""clamd, the daemon of ClamAV: bytes are streamed to it and it says what it knows of them (INSTREAM)."""

import re
import socket
import struct
from typing import Final, NamedTuple

_SECONDS: Final = 20.0  # of silence: a form waits for this
_SECONDS_OF_VERSION: Final = 3.0  # a page waits for this
_CHUNK: Final = 64 * 1024
_LONGEST_ANSWER: Final = 4096
_TCP_PORT: Final = 3310
_FOUND: Final = re.compile(r"^stream: (?P<name>.+) FOUND$")
_UNIX: Final = re.compile(r"^unix:(?P<path>/.+)$")
_TCP: Final = re.compile(r"^tcp://(?P<host>\[[0-9A-Fa-f:]+\]|[^\s/:@\[\]]+)(:(?P<port>[0-9]{1,5}))?$")


class Address(NamedTuple):
    """Where clamd listens: a path of this machine, or host and port."""

    path: str = ""
    host: str = ""
    port: int = 0


class NoScan(Exception):  # noqa: N818 (it says what is so)
    """clamd did not say whether the bytes are clean; the text says why, for who runs the site."""


def address_of(told: str) -> Address | None:
    """Return the address written as unix:/path or tcp://host:port, or None where it is neither."""
    if found := _UNIX.match(told):
        return Address(path=found["path"])
    found = _TCP.match(told)
    if found is None or not 0 < (port := int(found["port"] or _TCP_PORT)) < 1 << 16:
        return None
    return Address(host=found["host"].strip("[]"), port=port)


def malware_in(content: bytes, address: Address) -> str:
    """Return the name of the malware that clamd knows in these bytes, or nothing (raises NoScan)."""
    answer = _asked(b"zINSTREAM\0", address, content, seconds=_SECONDS)
    if answer == "stream: OK":
        return ""
    found = _FOUND.match(answer)
    if found is None:
        raise NoScan(f"clamd answered {answer!r}")
    return "".join(sign if sign.isprintable() else "?" for sign in found["name"])[:80]


def version(address: Address) -> str:
    """Return how clamd calls itself, with the day of its signatures (raises NoScan)."""
    return _asked(b"zVERSION\0", address, seconds=_SECONDS_OF_VERSION)


def _asked(command: bytes, address: Address, stream: bytes | None = None, *, seconds: float) -> str:
    try:
        with _connected(address, seconds) as channel:
            try:
                channel.sendall(command)
                if stream is not None:
                    _send(channel, stream)
            except (BrokenPipeError, ConnectionResetError):
                pass  # clamd hangs up on what is too large for it: its answer says so
            return _answer(channel)
    except OSError as error:
        raise NoScan(f"{type(error).__name__}: {error}") from error


def _connected(address: Address, seconds: float) -> socket.socket:
    if not address.path:
        return socket.create_connection((address.host, address.port), timeout=seconds)
    channel = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    channel.settimeout(seconds)
    try:
        channel.connect(address.path)
    except OSError:
        channel.close()
        raise
    return channel


def _send(channel: socket.socket, stream: bytes) -> None:
    """Send bytes in pieces, each behind its length, and a piece of none at the end."""
    for begin in range(0, len(stream), _CHUNK):
        piece = stream[begin : begin + _CHUNK]
        channel.sendall(struct.pack("!L", len(piece)) + piece)
    channel.sendall(struct.pack("!L", 0))


def _answer(channel: socket.socket) -> str:
    """Return the answer up to its closing zero; half an answer is none."""
    answer = b""
    while not answer.endswith(b"\0"):
        piece = channel.recv(_LONGEST_ANSWER)
        answer += piece
        if not piece or len(answer) > _LONGEST_ANSWER:
            raise NoScan(f"clamd hung up after {answer[:80]!r}")
    return answer[:-1].decode("utf-8", "replace").strip()
