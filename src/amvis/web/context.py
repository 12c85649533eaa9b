"""What every template may use."""

from django.http import HttpRequest

from amvis.web.accounts.session import POST_TOLD
from amvis.web.menu import menu


def site(request: HttpRequest) -> dict[str, object]:
    """Return who acts, where they may go, and the language of the page."""
    actor = getattr(request, "actor", None)
    told = {"actor": actor, "lang": "de", "menu": (), "own_post": ""}
    return told | {"menu": menu(request), "own_post": request.session.get(POST_TOLD, "")} if actor else told
