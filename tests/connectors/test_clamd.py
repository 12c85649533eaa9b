"""What clamd says is understood on both kinds of socket; whatever else happens, nothing counts as clean."""

import socket

import pytest
from tests.application.documents.hostile import EICAR
from tests.connectors.clamd_server import Clamd

from amvis.connectors import clamd
from amvis.connectors.clamd import Address, NoScan, address_of, malware_in, version

LONG = b"Ein langer Brief. " * 20_000  # several pieces


def test_clean_bytes_are_clean_and_arrive_whole() -> None:
    server = Clamd()
    with server.on_tcp() as address:
        assert malware_in(LONG, address) == ""
        assert malware_in(b"", address) == ""
    assert server.streams == [LONG, b""]


@pytest.mark.parametrize("content", [EICAR, LONG + EICAR])
def test_malware_is_named_over_tcp_and_by_path(tmp_path, content: bytes) -> None:
    with Clamd().on_tcp() as address:
        assert malware_in(content, address) == "Eicar-Test-Signature"
    with Clamd().on_path(tmp_path / "clamd.ctl") as address:
        assert malware_in(content, address) == "Eicar-Test-Signature"


def test_it_says_who_it_is(tmp_path) -> None:
    with Clamd().on_path(tmp_path / "clamd.ctl") as address:
        assert version(address).startswith("ClamAV 1.4.3/27500")


def test_what_is_too_large_for_it_is_not_clean() -> None:
    with Clamd(most=1000).on_tcp() as address, pytest.raises(NoScan, match=r"limit exceeded|Reset|hung up"):
        malware_in(LONG * 20, address)


@pytest.mark.parametrize(
    "answer",
    [b"", b"stream: OK", b"OK\0", b"stream: OK FOUN\0", b"stream: Can't open file ERROR\0", b"x" * 9000],
)
def test_any_other_answer_is_not_clean(answer: bytes) -> None:
    with Clamd(answer=answer).on_tcp() as address, pytest.raises(NoScan):
        malware_in(b"Brief", address)


def test_a_name_is_shown_without_controls() -> None:
    with Clamd(answer=b"stream: Bad\x1b[31m FOUND\0").on_tcp() as address:
        assert malware_in(b"Brief", address) == "Bad?[31m"


def test_who_is_not_there_has_not_scanned(tmp_path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for address in (Address(host="127.0.0.1", port=port), Address(path=str(tmp_path / "none"))):
        with pytest.raises(NoScan):
            malware_in(b"Brief", address)


def test_who_stays_silent_has_not_scanned(monkeypatch) -> None:
    monkeypatch.setattr(clamd, "_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent, pytest.raises(NoScan, match="Timeout"):
        malware_in(b"Brief", Address(host="127.0.0.1", port=silent.getsockname()[1]))


@pytest.mark.parametrize(
    ("told", "address"),
    [
        ("unix:/run/clamav/clamd.ctl", Address(path="/run/clamav/clamd.ctl")),
        ("tcp://scan.example", Address(host="scan.example", port=3310)),
        ("tcp://127.0.0.1:33", Address(host="127.0.0.1", port=33)),
        ("tcp://[::1]:3310", Address(host="::1", port=3310)),
        *((wrong, None) for wrong in ("clamd", "unix:clamd.ctl", "tcp://", "tcp://a:0", "tcp://a:70000")),
        *((wrong, None) for wrong in ("http://a:3310", "tcp://a:3310/x", "tcp://u@a:3310", "tcp://a b")),
    ],
)
def test_an_address_is_a_path_or_a_host(told: str, address: Address | None) -> None:
    assert address_of(told) == address
