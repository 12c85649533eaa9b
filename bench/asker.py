"""One that asks without waiting: each request at its instant, answers as they come, in one thread."""

import heapq
import selectors
import socket
import time
from collections.abc import Iterable
from typing import NamedTuple

_MOST = 65_536
_PATIENCE = 30.0  # seconds until an answer that does not come counts as an error


class Sent(NamedTuple):
    """A request on its way: when it was due, what it is called, and its socket."""

    due: float
    name: int
    socket: socket.socket


class Answer(NamedTuple):
    """What came: the request's name, its status (0: none), seconds from the instant it was due."""

    name: int
    status: int
    took: float


def asked(port: int, requests: Iterable[tuple[float, bytes]]) -> list[Answer]:
    """Send each request (seconds after the begin, its bytes) and return the answers, last bytes counted.

    Each has a connection of its own, which the server closes after the answer.
    """
    waiting, found = selectors.DefaultSelector(), []
    begin, on_their_way = time.perf_counter(), 0
    due = [(at, name, told) for name, (at, told) in enumerate(requests)]
    heapq.heapify(due)
    while due or on_their_way:
        now = time.perf_counter() - begin
        while due and due[0][0] <= now:
            at, name, told = heapq.heappop(due)
            on_their_way += 1
            _send(port, Sent(begin + at, name, socket.socket()), told, waiting)
        pause = min(0.1, due[0][0] - now) if due else 0.1
        for key, _ in waiting.select(max(0.0, pause)):
            if (answer := _take(key, waiting)) is not None:
                found.append(answer)
                on_their_way -= 1
        for key in _forgotten(waiting):
            found.append(_close(key, 0, waiting))
            on_their_way -= 1
    return found


def _send(port: int, sent: Sent, told: bytes, waiting: selectors.BaseSelector) -> None:
    sent.socket.connect(("127.0.0.1", port))
    sent.socket.sendall(told)  # a few hundred bytes: they fit into the buffer of a new connection
    sent.socket.setblocking(False)
    waiting.register(sent.socket, selectors.EVENT_READ, (sent, bytearray()))


def _take(key: selectors.SelectorKey, waiting: selectors.BaseSelector) -> Answer | None:
    """Take what came; return the answer once the server has closed."""
    _, so_far = key.data
    try:
        part = key.data[0].socket.recv(_MOST)
    except BlockingIOError:
        return None
    except OSError:
        return _close(key, 0, waiting)
    if part:
        so_far += part
        return None
    status = int(so_far[9:12]) if so_far.startswith(b"HTTP/1.1 ") else 0
    return _close(key, status, waiting)


def _forgotten(waiting: selectors.BaseSelector) -> list[selectors.SelectorKey]:
    late = time.perf_counter() - _PATIENCE
    return [key for key in waiting.get_map().values() if key.data[0].due < late]


def _close(key: selectors.SelectorKey, status: int, waiting: selectors.BaseSelector) -> Answer:
    sent, _ = key.data
    waiting.unregister(sent.socket)
    sent.socket.close()
    return Answer(sent.name, status, time.perf_counter() - sent.due)
