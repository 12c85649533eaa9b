"""The words of a consent: who gives what to whom, for what, until when, and that nobody must."""

from dataclasses import dataclass
from datetime import date

from amvis.domain.consent.vocabulary import Purpose, Scope
from amvis.domain.sentence import say
from amvis.rulebook.words import tell


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a consent is about, before it is said."""

    person: str
    giver: str
    recipient: str
    purpose: Purpose
    scopes: tuple[Scope, ...]
    until: date | None
    needs_release: bool
    lang: str = "de"


def paragraphs(about: Wording) -> tuple[str, ...]:
    """Return the text as it is shown, printed and kept, a paragraph each."""

    def said(key: str, **facts: str | None) -> str:
        return tell(say(f"consent.{key}", **facts), about.lang)

    purpose = tell(say(f"purpose.{about.purpose}"), about.lang)
    listed = "; ".join(tell(say(f"scope.{scope}.means"), about.lang) for scope in about.scopes)
    until = about.until.isoformat() if about.until else None
    found = [
        said("agree", person=about.person, giver=about.giver, recipient=about.recipient),
        said("what", what=listed),
        said("purpose", purpose=purpose),
        said("until", day=until) if until else said("open"),
        said("free"),
        said("revoke", giver=about.giver),
        said("consequence", recipient=about.recipient),
    ]
    return (
        (*found, said("release", giver=about.giver, recipient=about.recipient))
        if about.needs_release
        else tuple(found)
    )
