"""What a session holds: somebody between the two factors, and somebody signed in with both."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import login, update_session_auth_hash
from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

from amvis.application.accounts.post import posts_of

POST: Final = "amvis_post"  # the post somebody works in now
POST_TOLD: Final = "amvis_post_told"  # what it is called at the top of the page: no query for that
SECOND_FACTOR_AT: Final = "amvis_second_factor_at"
_WAITING: Final = "amvis_waiting"  # an account whose first factor was right
_SEEN_AT: Final = "amvis_seen_at"
_BACKEND: Final = "amvis.application.accounts.backend.AccountBackend"
_WAITS: Final = timedelta(minutes=10)
IDLE: Final = timedelta(minutes=30)
LONGEST: Final = timedelta(hours=12)
_NOTED_EVERY: Final = timedelta(minutes=1)  # not every request writes the session


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """An account between its two factors, and where it wanted to go."""

    account: int
    goes_to: str


def wait_for_second_factor(request: HttpRequest, account_id: int, *, goes_to: str) -> None:
    """Remember that the first factor was right; nobody is signed in yet."""
    request.session.flush()
    request.session[_WAITING] = {"account": account_id, "at": request.now.isoformat(), "goes_to": goes_to}


def waiting(request: HttpRequest) -> Waiting | None:
    """Return the account whose second factor is due, while it is."""
    told = request.session.get(_WAITING)
    if told is None or request.now - datetime.fromisoformat(told["at"]) > _WAITS:
        return None
    return Waiting(account=told["account"], goes_to=told["goes_to"])


def sign_in(request: HttpRequest, account: Any) -> None:
    """Sign in with both factors, under a new session key."""
    request.session.flush()
    login(request, account, backend=_BACKEND)
    note_second_factor(request)


def keep_after_password_change(request: HttpRequest, account: Any) -> None:
    """Go on under a new session key; sessions that know the old password's hash end by themselves."""
    update_session_auth_hash(request, account)


def note_second_factor(request: HttpRequest) -> None:
    """Note that the second factor was given just now."""
    request.session[SECOND_FACTOR_AT] = request.now.isoformat()
    request.session[_SEEN_AT] = request.now.isoformat()


def second_factor_at(request: HttpRequest) -> datetime | None:
    """Return when the second factor was given last in this session."""
    told = request.session.get(SECOND_FACTOR_AT)
    return datetime.fromisoformat(told) if told else None


def still_holds(request: HttpRequest) -> bool:
    """Return whether the session has both factors and is neither idle nor too old; note that it is in use."""
    given_at = second_factor_at(request)
    if given_at is None:
        return False
    seen_at = datetime.fromisoformat(request.session.get(_SEEN_AT) or given_at.isoformat())
    if request.now - seen_at > IDLE or request.now - given_at > LONGEST:
        return False
    if request.now - seen_at > _NOTED_EVERY:
        request.session[_SEEN_AT] = request.now.isoformat()
    return True


def safe_address(request: HttpRequest, told: str) -> str:
    """Return `told` where it is an address of this site, else nothing."""
    return told if url_has_allowed_host_and_scheme(told, {request.get_host()}, request.is_secure()) else ""


def origin(request: HttpRequest) -> str:
    """Return where a request comes from; behind proxies, what the outermost trusted one saw."""
    seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    proxies = settings.AMVIS_PROXIES
    if proxies and len(seen) >= proxies:
        return seen[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))


def only_post(account_id: int, *, now: datetime) -> str:
    """Return the post of somebody who has one only."""
    posts = posts_of(account_id, now=now)
    return posts[0].public_id if len(posts) == 1 else ""
