"""People of a body, for its administrator: who they are, in which posts, and how they get in."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.views.decorators.http import require_POST

from amvis.application.bodies.listing import BodyPage, PostRow, body_page, person_page
from amvis.application.bodies.people import (
    NotPossible,
    add_person,
    change_person,
    end_post,
    give_post,
    must_be_ours,
    renew_sign_in,
)
from amvis.application.clock import begin_of, day_of
from amvis.application.idempotency import once
from amvis.domain.consent.vocabulary import BodyKind, Role
from amvis.web.access import only
from amvis.web.bodies.forms import ChangeForm, EndForm, PersonForm, PostForm
from amvis.web.bodies.refusals import refuse, sentence
from amvis.web.labels import BODY_KINDS, role_and_purpose

_DAY = timedelta(days=1)


@only(Role.ADMINISTRATOR)
def bodies(request: HttpRequest) -> HttpResponse:
    """Show the own body."""
    page = body_page(request.actor, now=request.now)
    people = [(person, [_phrase(*each) for each in _posts(person.posts)]) for person in page.people]
    told = {"page": page, "kind": BODY_KINDS[BodyKind(page.kind)], "people": people}
    return render(request, "bodies/body.html", told)


@only(Role.ADMINISTRATOR)
def new_person(request: HttpRequest) -> HttpResponse:
    """Add somebody with a first post."""
    page = body_page(request.actor, now=request.now)
    form = PersonForm(request.POST or None, initial={"since": day_of(request.now)}, **_choices(page))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            return redirect(
                once(
                    request.actor.account,
                    request.POST.get("once", ""),
                    "bodies.person.add",
                    lambda: _person(
                        add_person(request.actor, told["email"], told["name"], form.post(), now=request.now)
                    ),
                    now=request.now,
                )
            )
        except NotPossible as error:
            refuse(form, error)
    return _form(request, form, "Person hinzufügen", "Hinzufügen")


@only(Role.ADMINISTRATOR)
def person(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show somebody of the own body."""
    found = person_page(request.actor, public_id, now=request.now)
    link = found.invitation
    address = reverse("invitation", args=[link.public_id, link.secret]) if link else ""
    told = {
        "person": found,
        "posts": _posts(found.posts),
        "link": request.build_absolute_uri(address) if address else "",
        "form": EndForm(initial={"until": day_of(request.now)}),
        "now": request.now,
    }
    return render(request, "bodies/person.html", told)


@only(Role.ADMINISTRATOR)
def changed_person(request: HttpRequest, public_id: str) -> HttpResponse:
    """Change name and address of somebody of the own body."""
    found = person_page(request.actor, public_id, now=request.now)
    form = ChangeForm(request.POST or None, initial={"name": found.name, "email": found.email})
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            return redirect(
                once(
                    request.actor.account,
                    request.POST.get("once", ""),
                    "bodies.person.change",
                    lambda: _person(
                        change_person(request.actor, public_id, told["name"], told["email"], now=request.now)
                    ),
                    now=request.now,
                )
            )
        except NotPossible as error:
            refuse(form, error)
    return _form(request, form, f"{found.name} ändern", "Speichern")


@only(Role.ADMINISTRATOR)
def new_post(request: HttpRequest, public_id: str) -> HttpResponse:
    """Give somebody of the own body one more post."""
    found = person_page(request.actor, public_id, now=request.now)
    page = body_page(request.actor, now=request.now)
    form = PostForm(request.POST or None, initial={"since": day_of(request.now)}, **_choices(page))
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(
                once(
                    request.actor.account,
                    request.POST.get("once", ""),
                    "bodies.post.give",
                    lambda: _person(give_post(request.actor, public_id, form.post(), now=request.now)),
                    now=request.now,
                )
            )
        except NotPossible as error:
            refuse(form, error)
    return _form(request, form, f"Stelle für {found.name}", "Stelle geben")


@only(Role.ADMINISTRATOR)
def post_end(request: HttpRequest, public_id: str) -> HttpResponse:
    """End a post after a day."""
    must_be_ours(request.actor, public_id)
    form = EndForm(request.POST or None, initial={"until": day_of(request.now)})
    if request.method == "POST" and form.is_valid():
        until = begin_of(form.cleaned_data["until"] + _DAY)
        try:
            return redirect(
                once(
                    request.actor.account,
                    request.POST.get("once", ""),
                    "bodies.post.end",
                    lambda: _person(end_post(request.actor, public_id, until=until, now=request.now)),
                    now=request.now,
                )
            )
        except NotPossible as error:
            refuse(form, error)
    return _form(request, form, "Stelle beenden", "Beenden")


@only(Role.ADMINISTRATOR)
@require_POST
def renewed(request: HttpRequest, public_id: str) -> HttpResponse:
    """Make a new link to sign in for somebody who lost password or factor."""
    try:
        led_to = once(
            request.actor.account,
            request.POST.get("once", ""),
            "bodies.sign_in.renew",
            lambda: _person(renew_sign_in(request.actor, public_id, now=request.now)),
            now=request.now,
        )
    except NotPossible as error:
        messages.error(request, sentence(error))
        return redirect("person", public_id)
    return redirect(led_to)


def _person(public_id: str) -> str:
    return reverse("person", args=[public_id])


def _choices(page: BodyPage) -> dict[str, object]:
    return {"kind": BodyKind(page.kind), "places": page.places}


def _posts(posts: tuple[PostRow, ...]) -> list[tuple[str, PostRow]]:
    return [(role_and_purpose(post.role, post.purpose), post) for post in posts]


def _phrase(told: str, post: PostRow) -> str:
    until = f", bis {date_format(localtime(post.until), 'j. F Y')}" if post.until else ""
    return f"{told}, {post.place}{until}" if post.place else f"{told}{until}"


def _form(request: HttpRequest, form: object, title: str, label: str) -> HttpResponse:
    status = 422 if request.method == "POST" else 200
    told = {"form": form, "title": title, "label": label, "back": reverse("bodies")}
    return render(request, "bodies/form.html", told, status=status)
