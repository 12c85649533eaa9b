"""A walk through every page that a link leads to, as each role: nothing foreign is asked, nothing refused."""

import re
from urllib.parse import urlsplit

import pytest

from amvis.application import clock
from amvis.application.demo.build import build_demo
from amvis.domain.consent.vocabulary import Role
from amvis.records.models import Post

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MOST = 25  # pages of one walk
_IDENTIFIER = re.compile(r"/[A-Za-z0-9_-]{22}/")  # one case stands for all


@pytest.fixture
def demo(settings) -> None:
    settings.AMVIS_DEMO = True
    settings.PASSWORD_HASHERS = ["tests.application.accounts.people.CountingHasher"]
    build_demo(now=clock.now(), count=3)


@pytest.mark.parametrize("role", [None, *Role])
def test_no_page_asks_others_for_anything_or_breaks_its_policy(demo, open_page, role) -> None:
    post = Post.objects.filter(role=role).order_by("pk").first() if role else None
    page = open_page("/", post=post)  # fails at its end by a foreign request or a violation
    seen, waiting = set(), ["/", "/faelle/", "/konto/"] if post else ["/", "/anmelden/", "/bausteine/"]
    while waiting and len(seen) < MOST:
        address = waiting.pop(0)
        kind = _IDENTIFIER.sub("/*/", address)
        if kind in seen:
            continue
        seen.add(kind)
        page.goto(address)
        assert "Da ist etwas schiefgegangen" not in page.inner_text("main"), address
        links = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
        parts = [urlsplit(link) for link in links]
        here = urlsplit(page.url).netloc
        waiting += [
            part._replace(scheme="", netloc="", fragment="").geturl() for part in parts if part.netloc == here
        ]
    assert len(seen) > 5
