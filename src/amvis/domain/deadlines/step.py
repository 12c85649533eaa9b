"""One step of counting: what was done, the day it led to, and the provision."""

from datetime import date
from typing import NamedTuple

from amvis.domain.sentence import Sentence


class CountStep(NamedTuple):
    """A sentence, a day, a norm."""

    says: Sentence
    on: date
    norm: str
