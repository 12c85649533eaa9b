"""A small server that speaks as clamd does, on a real socket, and knows one piece of malware: EICAR."""

import socketserver
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

from tests.application.documents.hostile import EICAR

from amvis.connectors.clamd import Address


class Clamd:
    """How the server answers: it may hold less than is sent, stay silent, hang up, or say something else."""

    def __init__(self, *, most: int = 25 << 20, answer: bytes | None = None) -> None:
        self.most, self.answer = most, answer
        self.streams: list[bytes] = []

    def answered(self, channel) -> bytes:
        command = _until_zero(channel)
        if command == b"zVERSION":
            return b"ClamAV 1.4.3/27500/Fri Nov 27 08:00:00 2026\0"
        if command != b"zINSTREAM":
            return b"UNKNOWN COMMAND\0"
        content = b""
        while size := struct.unpack("!L", channel.read(4))[0]:
            if len(content) + size > self.most:
                return b"INSTREAM size limit exceeded. ERROR\0"
            content += channel.read(size)
        self.streams.append(content)
        if self.answer is not None:
            return self.answer
        return b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0"

    @contextmanager
    def on_tcp(self) -> Iterator[Address]:
        with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _handler(self)) as server, _serving(server):
            yield Address(host="127.0.0.1", port=server.server_address[1])

    @contextmanager
    def on_path(self, path: Path) -> Iterator[Address]:
        with socketserver.ThreadingUnixStreamServer(str(path), _handler(self)) as server, _serving(server):
            yield Address(path=str(path))


def _handler(clamd: Clamd) -> type[socketserver.StreamRequestHandler]:
    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(clamd.answered(self.rfile))

    return Handler


@contextmanager
def _serving(server: socketserver.BaseServer) -> Iterator[None]:
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()


def _until_zero(channel) -> bytes:
    command = b""
    while not command.endswith(b"\0"):
        command += channel.read(1)
    return command[:-1]
