"""What reasons to rest are called."""

from typing import Final

from amvis.application.worklists.rests import REASONS as KEYS
from amvis.domain.sentence import say
from amvis.rulebook.words import tell

REASONS: Final = {key: tell(say(f"waiting.rest.{key}"), "de") for key in KEYS}
