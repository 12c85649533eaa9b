"""The family file: read, written and described from one table of fields."""

from amvis.application.family_file.decoding import decode
from amvis.application.family_file.reading import read_family
from amvis.application.family_file.told import read_told, write_told
from amvis.application.family_file.writing import write_family

__all__ = ["decode", "read_family", "read_told", "write_family", "write_told"]
