"""Which letters are right for a benefit, and which use a right towards an employer."""

from typing import Final

from amvis.domain.path.card import Application
from amvis.domain.path.step import Action
from amvis.rulebook import index

_NOW: Final = {Action.FOLLOW_UP: "benefit", Action.KEEP: "decision"}  # else the application itself
UNSENDABLE: Final = ("online", "none")  # forms of an application that no letter meets


def letters_for(benefit: Application, body: str) -> tuple[str, ...]:
    """Return the letters that are right for a benefit a body decides on."""
    return tuple(
        slug
        for slug, card in index.all_letters().items()
        if (card.about == "application" and benefit.form not in UNSENDABLE)
        or (
            card.about in ("benefit", "decision")
            and card.is_right_for(body, benefit.court)
            and (card.deadline != "remedy" or benefit.remedy != "none")
        )
    )


def letters_now(benefit: Application, body: str, action: Action) -> tuple[str, ...]:
    """Return the letters for what is to be done now: apply, ask meanwhile, or have it reviewed."""
    about = _NOW.get(action, "application")
    return tuple(slug for slug in letters_for(benefit, body) if index.all_letters()[slug].about == about)


def named(letters: tuple[str, ...], lang: str) -> list[dict[str, str]]:
    """Return letters with their names."""
    return [{"id": slug, "name": index.all_letters()[slug].name[lang]} for slug in letters]


def letters_of_right(right: str) -> tuple[str, ...]:
    """Return the letters that use a right towards an employer."""
    return tuple(slug for slug, card in index.all_letters().items() if right in card.rights)
