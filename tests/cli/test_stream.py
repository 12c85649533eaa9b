import io
import tracemalloc

import pytest

from amvis.application.bad_input import BadInput
from amvis.application.family_file.decoding import LARGEST_BYTES
from amvis.cli.stream import file_document, stream_documents


def documents(raw):
    return list(stream_documents(io.BytesIO(raw), "<stdin>"))


def texts(raw):
    return [document.raw.strip() for document in documents(raw)]


def test_yaml_documents_are_split_at_their_separators():
    assert texts(b"a: 1\n---\nb: 2\n--- # third\nc: 3\n...\n") == [b"a: 1", b"b: 2", b"# third\nc: 3"]


def test_a_separator_inside_a_line_splits_nothing():
    assert texts(b"a: --- b\n  ---\nb: 2\n") == [b"a: --- b\n  ---\nb: 2"]


def test_documents_without_content_are_passed_over():
    assert texts(b"---\n# head\n---\na: 1\n---\n\n") == [b"a: 1"]
    assert texts(b"") == []


def test_each_line_of_json_lines_is_a_document():
    assert texts(b'{"a": 1}\n\n{"b": 2}\ngarbage\n{"c": 3}') == [
        b'{"a": 1}',
        b'{"b": 2}',
        b"garbage",
        b'{"c": 3}',
    ]


def test_json_lines_are_known_even_where_the_first_is_cut_off():
    assert texts(b'{"a": \n{"b": 2}\n') == [b'{"a":', b'{"b": 2}']


def test_a_json_document_over_several_lines_is_one():
    assert texts(b'{\n "a": 1,\n "b": {"c": 2}\n}\n') == [b'{\n "a": 1,\n "b": {"c": 2}\n}']


def test_a_document_knows_its_number_and_its_first_line():
    found = documents(b'{"a": 1}\n\n{"b": 2}\n')
    assert [(document.name, document.first_line) for document in found] == [
        ("<stdin> (1)", 1),
        ("<stdin> (2)", 3),
    ]


def test_a_document_of_a_stream_that_is_too_large_does_not_stop_the_rest():
    large = b"a: " + b"x" * LARGEST_BYTES
    first, second, third = documents(b"a: 1\n---\n" + large + b"\n---\nc: 3\n")
    assert (first.raw.strip(), third.raw.strip()) == (b"a: 1", b"c: 3")
    assert isinstance(second, BadInput)
    assert "larger than 1 MB" in str(second)


def test_a_stream_is_read_as_it_comes():
    class Endless(io.RawIOBase):
        def readable(self):
            return True

        def readinto(self, buffer):
            line = b'{"a": 1}\n'
            buffer[: len(line)] = line
            return len(line)

    stream = stream_documents(io.BufferedReader(Endless(), 64), "<stdin>")
    assert [next(stream).first_line for _ in range(3)] == [1, 2, 3]


def test_a_document_without_end_is_not_held():
    class Rows(io.RawIOBase):
        left = 30_000

        def readable(self):
            return True

        def readinto(self, buffer):
            self.left -= 1
            buffer[:1000] = b"a" * 999 + b"\n"
            return 1000 if self.left > 0 else 0

    tracemalloc.start()
    found = list(stream_documents(io.BufferedReader(Rows(), 1000), "<stdin>"))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert [type(document) for document in found] == [BadInput]
    assert peak < 5_000_000


def test_a_missing_file_is_told_with_the_nearest_name(tmp_path):
    (tmp_path / "aylin.yaml").write_text("version: 1", "utf-8")
    with pytest.raises(BadInput, match="no such file") as caught:
        file_document(str(tmp_path / "ailin.yaml"))
    assert "aylin.yaml" in caught.value.lines("en")[0].partition("Do you mean")[2]


def test_a_folder_is_told_with_a_file_in_it(tmp_path):
    (tmp_path / "aylin.yaml").write_text("version: 1", "utf-8")
    with pytest.raises(BadInput, match="folder") as caught:
        file_document(str(tmp_path))
    assert "aylin.yaml" in str(caught.value)


def test_a_name_that_no_file_can_have_is_told():
    with pytest.raises(BadInput, match="cannot be read"):
        file_document("a\0b")


def test_a_large_file_is_not_read_to_its_end(tmp_path):
    path = tmp_path / "large.yaml"
    with path.open("wb") as opened:
        opened.truncate(10_000_000_000)
    with pytest.raises(BadInput, match="larger than 1 MB"):
        file_document(str(path))
