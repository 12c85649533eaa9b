"""A hundred requests a second on the site of two authorities: open loop, all controls on, both engines.

    python -m bench.load [--seconds 60] [--runs 5] [--rate 100] [--no-write]

Requests come at instants drawn beforehand (Poisson), whether earlier ones are answered or not; what is
measured is the time from that instant to the last byte. AMVIS_BENCH_POSTGRESQL names a server, on which a
database is made and dropped.
"""

import argparse
import contextlib
import json
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median, quantiles
from typing import Any, NamedTuple

from bench.asker import asked
from bench.load_site import environment
from bench.table import write

POSTGRESQL = os.environ.get("AMVIS_BENCH_POSTGRESQL", "postgresql://postgres@127.0.0.1:5432/test")
MIX = {"list": 40, "detail": 50, "write": 10}
LIMITS = {"list": 0.150, "detail": 0.150, "write": 0.300}  # seconds, 95 of 100 requests
WARM_UP = 5.0  # seconds that are not counted
CSRF = "c" * 32


class Request(NamedTuple):
    at: float  # seconds after the begin
    kind: str
    session: str
    case: str
    number: int


def main() -> int:
    """Measure both engines, print and write."""
    parser = argparse.ArgumentParser(description="Load the site and write its table of docs/benchmarks.md.")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--rate", type=float, default=100, help="requests a second")
    parser.add_argument("--on", type=date.fromisoformat, default=None, help="date of the run, default today")
    parser.add_argument("--no-write", action="store_true", help="print only")
    wanted = parser.parse_args()
    rows, missed = [], 0
    for engine, database in (("SQLite", contextlib.nullcontext("")), ("PostgreSQL", _own_database())):
        with database as address, _site(address) as (port, staff):
            if address is None:
                rows.append(f"| {engine} | no server answers | | | | | |")
                continue
            runs = []
            for number in range(wanted.runs):
                runs.append(_run(port, staff, wanted, number))
                print(_told(f"{engine}, run {number + 1}", runs[-1:])[0], file=sys.stderr)
        row, over = _told(engine, runs)
        rows.append(row)
        missed += over
    on = wanted.on or date.today()  # noqa: DTZ011
    text = "\n".join(
        (
            f"Run of {on.isoformat()} · {os.cpu_count()} cores, which server, database and asker share · "
            f"{wanted.rate:.0f} requests a second for {wanted.seconds:.0f} s, median of {wanted.runs} runs\n",
            "| engine | requests a run | list, p95 (limit 150 ms) | detail, p95 (150 ms) "
            "| audited write, p95 (300 ms) | slowest of all | errors |",
            "|---|---|---|---|---|---|---|",
            *rows,
        )
    )
    print(text)
    if not wanted.no_write:
        write("load", text)
    return int(bool(missed))


@contextlib.contextmanager
def _own_database() -> Iterator[str | None]:
    """Give the address of a fresh database, None where no server answers; it is dropped afterwards."""
    import psycopg  # noqa: PLC0415 (of one engine only)

    name = f"amvis_bench_{os.getpid()}"
    try:
        server = psycopg.connect(POSTGRESQL, autocommit=True)
    except psycopg.OperationalError:
        yield None
        return
    with server:
        server.execute(f"CREATE DATABASE {name}")
        try:
            yield urllib.parse.urlsplit(POSTGRESQL)._replace(path=f"/{name}").geturl()
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@contextlib.contextmanager
def _site(database: str | None) -> Iterator[tuple[int, list[dict[str, Any]]]]:
    if database is None:
        yield 0, []
        return
    with tempfile.TemporaryDirectory() as folder:
        told, module = environment(Path(folder), database), (sys.executable, "-m", "bench.load_site")
        made = subprocess.run((*module, "make"), env=told, check=True, stdout=subprocess.PIPE)
        if database:
            count_rows(database)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        with subprocess.Popen((*module, "serve", str(port)), env=told) as server:
            try:
                staff = json.loads(made.stdout)
                _wait_for(port, staff[0]["session"])
                yield port, staff
            finally:
                server.send_signal(signal.SIGTERM)


def count_rows(database: str) -> None:
    """As their owner, let PostgreSQL count the rows, as it does by itself within a minute."""
    import psycopg  # noqa: PLC0415 (of one engine only)

    with psycopg.connect(database, autocommit=True) as owner:
        owner.execute("ANALYZE")


def _wait_for(port: int, session: str) -> None:
    for _ in range(600):
        try:
            (answer,) = asked(port, [(0.0, _told_to_the_server(Request(0, "list", session, "", 0)))])
            if answer.status == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise SystemExit("the site does not answer")


def _run(
    port: int, staff: list[dict[str, Any]], wanted: argparse.Namespace, number: int
) -> dict[str, list[float]]:
    """Return the seconds of each kind of request; those of errors stand under `errors`."""
    requests = list(_requests(staff, wanted, number))
    took: dict[str, list[float]] = defaultdict(list)
    for answer in asked(port, [(request.at, _told_to_the_server(request)) for request in requests]):
        request = requests[answer.name]
        if answer.status != (302 if request.kind == "write" else 200):
            took["errors"].append(answer.status)
        elif request.at >= WARM_UP:
            took[request.kind].append(answer.took)
    return took


def _requests(staff: list[dict[str, Any]], wanted: argparse.Namespace, number: int) -> Iterator[Request]:
    drawn, at, place = random.Random(number), 0.0, 0
    while (at := at + drawn.expovariate(wanted.rate)) < WARM_UP + wanted.seconds:
        worker = drawn.choice(staff)
        kind = drawn.choices(list(MIX), list(MIX.values()))[0]
        place += 1
        yield Request(at, kind, worker["session"], drawn.choice(worker["cases"]), place + number * 1_000_000)


def _told_to_the_server(request: Request) -> bytes:
    """Return a request as a proxy sends it that speaks TLS to the browser."""
    headers = {
        "Host": "bench.example",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": "192.0.2.1",
        "Cookie": f"sessionid={request.session}; csrftoken={CSRF}",
        "Connection": "close",
    }
    line = "GET /faelle/" if request.kind == "list" else f"GET /faelle/{request.case}/"
    body = b""
    if request.kind == "write":
        form = {"kind": "note", "text": "x" * 400, "scope": "status", "once": f"load-{request.number}"}
        body = urllib.parse.urlencode(form | {"csrfmiddlewaretoken": CSRF}).encode()
        line = f"POST /faelle/{request.case}/notizen/"
        headers |= {
            "Content-Type": "application/x-www-form-urlencoded",
            "Content-Length": str(len(body)),
            "Referer": "https://bench.example/",
        }
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"{line} HTTP/1.1\r\n{head}\r\n".encode() + body


def _told(engine: str, runs: list[dict[str, list[float]]]) -> tuple[str, int]:
    late = {kind: median(quantiles(run[kind], n=100)[94] for run in runs) for kind in MIX}
    slowest = max(max(run[kind]) for run in runs for kind in MIX)
    errors = sum(len(run["errors"]) for run in runs)
    requests = round(median(sum(len(run[kind]) for kind in MIX) for run in runs))
    cells = " | ".join(f"{seconds * 1000:.0f} ms" for seconds in late.values())
    over = errors > 0 or any(late[kind] > limit for kind, limit in LIMITS.items())
    return f"| {engine} | {requests} | {cells} | {slowest * 1000:.0f} ms | {errors} |", int(over)


if __name__ == "__main__":
    sys.exit(main())
