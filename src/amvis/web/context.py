"""What every template may use."""

from django.http import HttpRequest

from amvis.web.menu import menu


def site(request: HttpRequest) -> dict[str, object]:
    """Return who acts, where they may go, and the language of the page."""
    actor = getattr(request, "actor", None)
    return {"actor": actor, "lang": "de", "menu": menu(request) if actor else ()}
