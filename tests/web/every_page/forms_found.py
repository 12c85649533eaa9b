"""The forms of a page as a browser would send them: where to, how, and every field with its value."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

_NO_FIELD = frozenset({"submit", "button", "reset", "image"})


@dataclass(slots=True)
class Form:
    """A form of a page; `values` are what is sent when nothing is changed."""

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)


def forms_in(page: str) -> list[Form]:
    """Return the forms of a page."""
    reader = _Reader()
    reader.feed(page)
    return reader.forms


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._text = self._select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._form = Form(action=told.get("action", ""), method=told.get("method", "get").casefold())
            self.forms.append(self._form)
        elif self._form is not None and tag in {"input", "textarea", "select", "button"} and told.get("name"):
            self._field(tag, told)
        elif self._form is not None and tag == "option" and self._select:
            values = self._form.values.setdefault(self._select, [])
            if "selected" in told or not values:
                self._form.values[self._select] = [told.get("value", "")]

    def _field(self, tag: str, told: dict[str, str]) -> None:
        assert self._form is not None
        name, kind = told["name"], told.get("type", "text")
        if name not in self._form.names:
            self._form.names.append(name)
        self._text = name if tag == "textarea" else ""
        self._select = name if tag == "select" else ""
        if tag == "textarea":
            self._form.values[name] = [""]
        if tag == "button" or (tag == "input" and kind in _NO_FIELD):
            return
        if tag == "input" and (kind not in {"checkbox", "radio"} or "checked" in told):
            self._form.values.setdefault(name, []).append(told.get("value", "on"))

    def handle_data(self, data: str) -> None:
        if self._text and self._form is not None:
            self._form.values[self._text] = [self._form.values[self._text][0] + data]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        if tag in {"textarea", "select"}:
            self._text = self._select = ""
