import time

import pytest

from amvis.application.bad_input import BadInput
from amvis.application.family_file.decoding import LARGEST_BYTES, decode

WRONG = {
    "an empty file": (b"", "f.yaml: The file is empty.", "examples/aylin.yaml"),
    "a file of spaces": (b" \n\n ", "f.yaml: The file is empty.", "docs/family-file.md"),
    "a Latin-1 byte": (
        b"version: 1\nname: M\xfcller\n",
        "f.yaml:2:8: The byte 0xFC is not UTF-8",
        "encoding UTF-8",
    ),
    "a Latin-1 byte after an umlaut": ("ä".encode() + b"\xe4", "f.yaml:1:2:", "encoding UTF-8"),
    "UTF-16": ("version: 1".encode("utf-16"), "saved as UTF-16", "encoding UTF-8"),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "not a text file", "not a picture"),
    "bytes without a zero that are no text": (
        b"\x1f\x8b\x08\x08\xff\xfe",
        "not a text file",
        "not a picture",
    ),
    "a control character": (
        b"version: 1\nname: a\x07b\n",
        "f.yaml:2:8: There is the control character U+0007",
        "Delete",
    ),
    "a file of 10 MB": (b"a: 1\n" * 2_000_000, "larger than 1 MB", "a few kilobytes"),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_is_no_text_is_refused_with_a_remedy(case):
    raw, problem, remedy = WRONG[case]
    with pytest.raises(BadInput) as caught:
        decode(raw, "f.yaml")
    line = caught.value.lines("en")[0]
    assert problem in line
    assert remedy in line


def test_byte_order_mark_and_line_ends_of_windows_are_read():
    assert decode(b"\xef\xbb\xbfversion: 1\r\nname: \xc3\xa4\r\n", "f.yaml") == "version: 1\nname: ä\n"


def test_a_file_of_just_a_megabyte_is_read():
    assert len(decode(b"#" * LARGEST_BYTES, "f.yaml")) == LARGEST_BYTES


def test_a_large_file_is_refused_at_once():
    raw = b"[" * 10_000_000
    start = time.perf_counter()
    with pytest.raises(BadInput):
        decode(raw, "f.yaml")
    assert time.perf_counter() - start < 0.5
