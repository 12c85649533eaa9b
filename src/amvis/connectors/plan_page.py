"""The plan as one self-contained page: no request to anywhere, no script, printable on A4."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from amvis.connectors import path_view
from amvis.connectors.commitments_view import safe
from amvis.connectors.plan_view import view_of
from amvis.connectors.plan_words import Plan, Tell

if TYPE_CHECKING:
    from django.template import Engine

_HERE: Final = Path(__file__).parent


def render(plan: Plan, tell: Tell, lang: str, *, path: Mapping[str, Any] | None = None) -> str:
    """Return the page in `lang` (BCP 47); `tell` must speak the same language.

    Args:
        path: the JSON of `amvis path` for the same family, told in the same language.
    """
    return fragment("plan/page.html", {**values_of(plan, tell, lang, path=path), "css": style()})


def values_of(plan: Plan, tell: Tell, lang: str, *, path: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Return what the templates of `plan/` are filled with, on this page or on another."""
    values = {**_safe(view_of(plan, tell)), "w": _Words(tell), "lang": lang}
    return {**values, "path": path and path_view.view_of(path, tell)}


def fragment(template: str, values: Mapping[str, Any]) -> str:
    """Return one template filled; the values are texts, since Django is loaded without its settings."""
    from django.template import Context  # noqa: PLC0415 (the command line starts without Django)

    return _engine().get_template(template).render(Context(dict(values), use_l10n=False, use_tz=False))


class _Words:
    """The fixed words of the page: `{{ w.week }}` tells the sentence `show_week`."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell

    def __getitem__(self, name: str) -> str:
        return self._tell(f"show_{name}")


def _safe(view: Mapping[str, Any]) -> Mapping[str, Any]:
    """Mark the pictures as markup; every text in them is escaped where they are drawn."""
    from django.utils.safestring import mark_safe  # noqa: PLC0415

    options = [dict(option) for option in view["options"]]
    for option in options:
        for part in ("week", "money"):
            drawn = {shape: mark_safe(option[part][shape]) for shape in ("wide", "narrow")}  # noqa: S308
            option[part] = {**option[part], **drawn}
        if option["waiting"]:
            option["waiting"] = safe(option["waiting"])
    return {**view, "options": options}


@cache
def _engine() -> "Engine":
    from django.template import Engine  # noqa: PLC0415

    return Engine(dirs=[_HERE / "templates"])


@cache
def style() -> str:
    """Return the style sheets of our pages."""
    from django.utils.safestring import mark_safe  # noqa: PLC0415

    sheets = ((_HERE / "static" / name).read_text("utf-8") for name in ("kern.css", "plan.css"))
    return mark_safe("".join(sheets))  # noqa: S308 (our own files)
