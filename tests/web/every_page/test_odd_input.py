"""Nothing that is typed makes a page fail: every field of every form takes what nobody should send."""

from collections.abc import Iterator
from typing import Final, NamedTuple
from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client
from tests.web.every_page.asking import address, signed_in_still
from tests.web.every_page.forms_found import Form, forms_in
from tests.web.every_page.rows import ROWS
from tests.web.every_page.world import World

from amvis.web.forms.date_entry import DateEntryField

pytestmark = pytest.mark.django_db
ODD: Final = {
    "a null": "a\0b",
    "signs": "\u202eabc\u2066 👩‍👧 ﷽",
    "digits without end": "9" * 5000,
    "a large number": "9" * 30,
    "less than nothing": "-1",
    "no number": "NaN",
    "another number": "1e400",
    "digits of other scripts": "²١٢٣",
    "half a pair": "\ud800",
    "markup": "'\"><script>alert(1)</script>{{ x }}",
    "a megabyte": "x " * 500_000,
}
_WHO: Final = ("member", "supervisor", "its officer", "administrator", "strange supervisor", "anonymous")
_MANY: Final = 40  # fields: a form with more is asked about all at once only
_OURS: Final = frozenset({"csrfmiddlewaretoken", "once"})  # a form with nothing else is a button
_IN_AN_ADDRESS: Final = 2_000  # letters: servers take no longer line


class Found(NamedTuple):
    """A form on a page, and who stands before it."""

    client: Client
    page: str
    form: Form


def found(world: World) -> Iterator[Found]:
    seen = set()
    for name in _WHO:
        client = world.persona(name)
        for page, row in ROWS.items():
            if row.get is None or name not in row.get.allowed:
                continue
            response = client.get(address(world, page, row))
            if not response.headers["Content-Type"].startswith("text/html"):
                continue
            for form in forms_in(response.content.decode()):
                key = (form.action or page, form.method, *form.names)
                if key not in seen and set(form.names) - _OURS:
                    seen.add(key)
                    yield Found(client, address(world, page, row), form)


def send(one: Found, odd: str, names: set[str]) -> HttpResponse:
    """Send a form as it is, with something odd in the named fields."""
    at = (one.form.action or one.page).split("?")[0]
    told = {name: [odd] if name in names else values for name, values in one.form.values.items()}
    told |= {name: [odd] for name in names}
    if one.form.method != "post":
        cut = {name: [value[:_IN_AN_ADDRESS] for value in values] for name, values in told.items()}
        query = urlencode(cut, doseq=True, errors="surrogatepass")
        return signed_in_still(one.client, lambda: one.client.get(f"{at}?{query}"))
    body = urlencode(told, doseq=True, errors="surrogatepass")
    return signed_in_still(
        one.client, lambda: one.client.post(at, body, content_type="application/x-www-form-urlencoded")
    )


def failing(forms: list[Found], odd: str, *, one_by_one: bool) -> list[str]:
    bad = []
    for one in forms:
        one.client.raise_request_exception = False
        fields = [name for name in one.form.names if name not in _OURS]
        asked = [{name} for name in fields] if one_by_one and len(fields) <= _MANY else [set(fields)]
        for names in asked:
            response = send(one, ODD[odd], names)
            if response.status_code >= 500:
                bad.append(f"{odd}: {one.form.method} {one.form.action or one.page} {sorted(names)[:3]}")
    return bad


def test_no_form_fails_by_what_is_typed_into_all_its_fields() -> None:
    forms = list(found(World()))
    assert len(forms) > 60
    assert len({name for one in forms for name in one.form.names}) > 100
    assert [bad for odd in ODD for bad in failing(forms, odd, one_by_one=False)] == []


@pytest.mark.long
@pytest.mark.parametrize("odd", ODD)
def test_no_form_fails_by_what_is_typed_into_one_of_its_fields(odd: str) -> None:
    assert failing(list(found(World())), odd, one_by_one=True) == []


def test_a_form_that_fails_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    world = World()
    page = address(world, "own_deputies", ROWS["own_deputies"])
    client = world.persona("member")
    forms = [Found(client, page, form) for form in forms_in(client.get(page).content.decode())]
    assert failing(forms, "digits without end", one_by_one=False) == []
    monkeypatch.setattr(DateEntryField, "clean", lambda _self, parts: [int(part) for part in parts])
    assert failing(forms, "digits without end", one_by_one=False)
