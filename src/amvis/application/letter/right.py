"""Which letters are right for a benefit, and which use a right towards an employer."""

from typing import Final

from amvis.domain.path.card import Application
from amvis.rulebook import index

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


def letters_of_right(right: str) -> tuple[str, ...]:
    """Return the letters that use a right towards an employer."""
    return tuple(slug for slug, card in index.all_letters().items() if right in card.rights)
