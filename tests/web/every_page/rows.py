"""What each address of the desk answers to whom: one row each. A new address needs one here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from tests.web.every_page.world import ANONYMOUS

CASEWORK: Final = frozenset({
    "member", "barred member", "colleague", "other purpose", "deputy", "supervisor", "partner",
    "partner's colleague", "emergency", "stranger", "strange counsellor", "strange provider",
    "strange supervisor",
})  # fmt: skip
OF_THE_JOBCENTER: Final = CASEWORK & {
    "member",
    "barred member",
    "colleague",
    "other purpose",
    "deputy",
    "supervisor",
}  # a body without a part in child protection
OFFICERS: Final = frozenset({"officer", "its officer"})
ADMINISTRATORS: Final = frozenset({"administrator", "strange administrator"})
ACTING: Final = CASEWORK | OFFICERS | ADMINISTRATORS | {"steering member"}
EVERYBODY: Final = ACTING | ANONYMOUS | {"no post"}
SAY_DAYS: Final = ADMINISTRATORS | {"supervisor", "strange supervisor"}
NOBODY: Final[frozenset[str]] = frozenset()
# Of the case in the world:
LEAD: Final = frozenset({"member", "deputy", "supervisor"})  # decide in the body that leads it
WORK: Final = LEAD | {"partner"}  # may write
SEE: Final = WORK | {"emergency"}
READ_ONLY: Final = frozenset({"emergency"})  # is refused, or finds nothing
BESIDE: Final = frozenset({"partner", "emergency"})  # see the case, but do not decide in it


@dataclass(frozen=True, slots=True, kw_only=True)
class To:
    """Who comes in by a method; the others are sent to sign in, or find nothing."""

    allowed: frozenset[str]
    refused: frozenset[str] = NOBODY  # 4xx, and nothing is written
    signs_in: bool = True  # who is not signed in is sent to sign in
    needs_post: bool = True
    knows_it: bool = True  # False: who comes in is told that there is no such method


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An address: None as a method that it does not know, whoever asks."""

    get: To | None = None
    post: To | None = None
    args: tuple[Any, ...] = ()  # names of `World.ids`, or values
    data: Mapping[str, Any] = field(default_factory=dict)  # "@name" is that of `World.ids`
    works: bool = True  # the data are right: the first who may is not refused


def anybody(**more: Any) -> Row:
    to = To(allowed=EVERYBODY, signs_in=False, needs_post=False)
    return Row(**{"get": to, "post": to, "works": False} | more)


def nobody(*args: Any) -> Row:
    """What is not there in this world, for whoever asks: the demo, the authority's own sign-in."""
    to = To(allowed=NOBODY, signs_in=False, needs_post=False)
    return Row(get=to, post=to, args=args)


def account(**more: Any) -> Row:
    to = To(allowed=ACTING | {"no post"}, needs_post=False)
    return Row(**{"get": to, "post": to, "works": False} | more)


def shown(allowed: frozenset[str], *args: Any) -> Row:
    """A page that only shows: a post to it is answered like a get."""
    return Row(get=To(allowed=allowed), post=To(allowed=allowed), args=args)


def form(allowed: frozenset[str], *args: Any, writes: frozenset[str] | None = None, **data: Any) -> Row:
    """A page with a form on it; `writes` may send it, the others of `allowed` may not."""
    writing = allowed if writes is None else writes
    return Row(
        get=To(allowed=allowed), post=To(allowed=writing, refused=allowed - writing), args=args, data=data
    )


def step(allowed: frozenset[str], *args: Any, refused: frozenset[str] = READ_ONLY, **data: Any) -> Row:
    """An address that is only posted to."""
    return Row(post=To(allowed=allowed, refused=refused), args=args, data=data)


_DEMAND: Final = {
    "source": "appointment",
    "title": "x",
    "reason": "x",
    "adult": "aylin",
    "scope": "status",
    "first_on_tag": "1",
    "first_on_monat": "2",
    "first_on_jahr": "2099",
}
_POST_ONLY: Final = To(allowed=ACTING | {"no post"}, needs_post=False, knows_it=False)
ADMIN: Final = frozenset({"administrator"})
HOME: Final = frozenset({"member", "administrator"})
ROWS: Final[Mapping[str, Row]] = {
    "start": anybody(),
    "demo_code": nobody(),
    "components": anybody(),
    "sign_in": anybody(),
    "second_factor": anybody(),
    "show_passkey": anybody(get=None),
    "set_up": anybody(),
    "provider": nobody(),
    "provider_answered": nobody(),
    "invitation": nobody("person", "wrong"),
    "sign_out": anybody(get=None),
    "signed_out": anybody(),
    "consent_answer": anybody(args=("consent",)),
    "choose_post": account(),
    "my_account": account(),
    "own_language": account(get=_POST_ONLY),
    "own_password": account(),
    "own_recovery_codes": account(get=_POST_ONLY),
    "own_passkeys": account(),
    "remove_passkey": Row(
        get=_POST_ONLY, post=To(allowed=frozenset({"member"}), needs_post=False), args=("passkey",)
    ),
    "bodies": shown(ADMINISTRATORS),
    "operations": shown(ADMINISTRATORS),
    "new_office": form(ADMINISTRATORS, name="Haus 2", once="+"),
    "new_team": form(ADMINISTRATORS),
    "body_hours": form(ADMINISTRATORS, mo="8–12"),
    "new_person": form(ADMINISTRATORS),
    "person": shown(ADMIN, "person"),
    "change_person": form(ADMIN, "person", name="Neu", email="neu@example.org"),
    "new_post": form(ADMIN, "person"),
    "renewed_sign_in": Row(
        get=To(allowed=ADMINISTRATORS, knows_it=False), post=To(allowed=ADMIN), args=("person",)
    ),
    "end_post": form(ADMIN, "post"),
    "deputies_of_post": form(ADMIN, "post"),
    "own_deputies": form(CASEWORK),
    "end_deputy": Row(
        get=To(allowed=CASEWORK | ADMINISTRATORS, knows_it=False),
        post=To(allowed=HOME),
        args=("post", "deputy"),
    ),
    "case_list": shown(CASEWORK),
    "case_new": form(
        CASEWORK - {"strange provider"},
        title="Familie F.",
        person="A. F.",
        born_tag="1",
        born_monat="2",
        born_jahr="1990",
    ),
    "my_tasks": shown(CASEWORK),
    "worklists": shown(CASEWORK),
    "paper_letters": shown(CASEWORK),
    "paper_letter": shown(NOBODY, "note"),  # no family waits for one in this world
    "paper_letter_printed": step(NOBODY, "note", refused=NOBODY),
    "worklist_rules": shown(CASEWORK | ADMINISTRATORS),
    "worklist_own_days": form(SAY_DAYS, "benefit_ends", shown="90"),
    "worklist_rest": shown(NOBODY, "case", "overdue", "task"),  # nothing waits in this world
    "worklist_wake": step(NOBODY, "case", "overdue", "task", refused=NOBODY),
    "inbox": shown(CASEWORK),
    "audit": shown(OFFICERS),
    "emergency_open": form(
        CASEWORK,
        writes=CASEWORK - OF_THE_JOBCENTER,
        body="amvis",
        number="@case",
        scopes=["status"],
        reason="Das Kind kam heute mit Verletzungen in die Kita.",
    ),
    "emergency_end": step(READ_ONLY, "emergency", refused=NOBODY),
    "emergencies": shown(OFFICERS | {"supervisor", "strange supervisor"}),
    "bar_requests": shown(OFFICERS | {"supervisor", "strange supervisor"}),
    "bar_request_answer": step(frozenset({"strange supervisor"}), "bar_request", "niemand", refused=NOBODY),
    "emergency": shown(frozenset({"its officer"}), "emergency"),
    "emergency_review": step(frozenset({"its officer"}), "emergency", refused=NOBODY, finding="justified"),
    "emergency_release": step(frozenset({"its officer"}), "emergency", refused=NOBODY),
    "case": shown(SEE, "case"),
    "case_profile": shown(SEE, "case"),
    "case_section": form(LEAD, "case", "income"),
    "case_history": shown(LEAD, "case", "income"),
    "case_plan": shown(SEE, "case"),
    "case_plan_version": shown(BESIDE, "case", 1),  # told what they lack; nothing is reckoned in this world
    "case_plan_review": shown(LEAD, "case"),
    "case_what_if": shown(LEAD, "case"),
    "case_family_page": shown(LEAD, "case", "de"),
    "case_plan_changes": shown(LEAD, "case"),
    "case_circle": shown(LEAD, "case"),
    "case_circle_ask": step(NOBODY, "case", refused=SEE, plan="A" * 22, way="0"),  # nothing is chosen
    "case_question_withdraw": step(NOBODY, "case", "note", refused=SEE),  # nothing is asked
    "case_plan_make": step(LEAD, "case", refused=BESIDE),
    "case_plan_choose": step(SEE, "case"),
    "case_tasks": form(SEE, "case", writes=WORK, title="x", scope="status"),
    "case_task_step": step(WORK, "case", "task", step="done", version="1"),
    "case_task_revise": form(SEE, "case", "task", writes=WORK, version="1"),
    "case_goals": shown(SEE, "case"),
    "case_need_note": step(WORK, "case", theme="geld", text="x", scope="status"),
    "case_need_turn": step(WORK, "case", "need", is_met="1", version="1"),
    "case_goal_set": step(WORK, "case", text="x", scope="status"),
    "case_goal_turn": step(WORK, "case", "goal", to="reached", version="1"),
    "case_end": shown(SEE, "case"),
    "case_turn": step(LEAD, "case", "ablehnen", refused=BESIDE, reason="not_wanted", version="1"),
    "case_file_number": step(WORK, "case", number="435/9", before="435/1"),
    "case_notes": form(SEE, "case", writes=WORK, kind="phone", text="x", scope="status"),
    "case_joins": form(SEE, "case", writes=WORK, people="Mina Beispiel, 20.9.2025", once="+"),
    "case_members": shown(SEE, "case"),
    "case_members_change": step(LEAD, "case", "uebergeben", refused=BESIDE, post="@deputy"),
    "case_protection": shown(LEAD, "case"),
    "case_protect": step(LEAD, "case", "beteiligte", refused=NOBODY, on="1", version="1"),
    "case_profile_file": form(SEE, "case", writes=WORK),
    "case_profile_download": shown(SEE, "case"),
    "case_profile_take": step(WORK, "case"),
    "case_profile_whole": form(WORK, "case"),
    "case_timeline": shown(SEE, "case"),
    "case_consents": form(
        SEE,
        "case",
        writes=LEAD,
        purpose="kinderbetreuung",
        scopes=["status"],
        person="A. B.",
        lang="de",
        recipient="@jugendamt",
    ),
    "consent_paper": shown(LEAD | {"partner"}, "case", "consent"),
    "consent_pdf": shown(LEAD | {"partner"}, "case", "consent"),
    "consent_step": step(LEAD, "case", "consent", "unterschrieben", refused=BESIDE),
    "case_consent_bases": form(
        SEE,
        "case",
        writes=frozenset({"supervisor"}),
        recipient="@jugendamt",
        purpose="kinderbetreuung",
        scopes=["childcare"],
        norm="task",
        evidence="Akte Blatt 12, Anfrage",
        until_tag="1",
        until_monat="1",
        until_jahr="2027",
    ),
    "consent_entrusted": step(NOBODY, "case", refused=SEE),  # of no body whose help rests on confidence
    "consent_basis_end": step(NOBODY, "case", "note", refused=NOBODY),
    "case_record": shown(LEAD, "case"),
    "case_record_table": shown(LEAD, "case"),
    "case_messages": form(SEE, "case", writes=WORK),
    "case_documents": form(SEE, "case", writes=WORK),
    "document": shown(SEE, "case", "document"),
    "document_withdraw": step(LEAD, "case", "document", refused=BESIDE),
    "case_demands": shown(SEE, "case"),
    "case_demand_new": form(WORK, "case", **_DEMAND),
    "case_demand_change": form(LEAD, "case", "demand", version="1", **_DEMAND),
    "case_demand_step": step(LEAD, "case", "demand", "withdraw", refused=BESIDE, version="1"),
    "case_demand_answer": step(NOBODY, "case", "A" * 22, "accept", refused=NOBODY),  # nothing is proposed
    "case_demand_list": shown(NOBODY, "case"),  # nothing is put together
    "case_demand_list_step": step(NOBODY, "case", "make", refused=SEE, fingerprint="x"),
    "case_path": shown(SEE, "case"),
    "case_path_take": step(NOBODY, "case", refused=SEE),  # nothing is chosen
    "case_path_paper": step(WORK, "case", paper="geburtsurkunde", is_there="1"),
    "case_path_step": shown(SEE, "case", "step"),
    "case_path_report": step(
        WORK, "case", "step", status="sent", on_tag="1", on_monat="2", on_jahr="2026", version="1"
    ),
    "case_path_adjust": step(
        WORK,
        "case",
        "step",
        note="x",
        extended_to_tag="1",
        extended_to_monat="2",
        extended_to_jahr="2099",
        version="1",
    ),
    "case_path_assign": step(WORK, "case", "step", who="family", version="1"),
    "case_path_letter": step(WORK, "case", "step", "antrag"),
    "case_path_split": step(WORK, "case", "step", children=["mina"], version="1"),
    "case_path_add": step(WORK, "case", "step", called="zweiter Bescheid"),
    "case_employer": shown(LEAD, "case"),
    "case_employer_letter": step(NOBODY, "case", "aylin", "teilzeit", refused=LEAD),  # nobody works here
    "case_calendar": shown(SEE, "case"),
    "case_calendar_step": step(WORK, "case", "make", adult="aylin"),
    "calendar_feed": Row(
        get=To(allowed=NOBODY, signs_in=False, needs_post=False), args=("x" * 43,)
    ),  # whoever has the address reads it, signed in or not: this one nobody made
}
# Pages that tell nothing of the family, or nothing of the one in this world: no row on record says who read.
TELLS_NOTHING: Final = frozenset({
    *("case_members", "case_protection"),  # people of bodies
    *("case_joins", "case_profile_file", "case_consent_bases", "case_messages"),  # forms, as yet
    *("case_plan", "case_plan_version", "case_plan_review", "case_family_page", "case_circle"),  # no plan yet
})  # fmt: skip
# … or nothing to this persona: a body that has no consent; who broke the glass before is led to the case.
TOLD_NOTHING: Final = frozenset({("case_consents", "emergency"), ("emergency_open", "emergency")})
