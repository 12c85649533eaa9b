"""What every template may use."""

from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """Return who acts, and the language of the page."""
    return {"actor": getattr(request, "actor", None), "lang": "de"}
