"""What happened in a case."""

from datetime import datetime
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.http import urlencode

from amvis.application.cases import timeline as told
from amvis.domain.sentence import say
from amvis.rulebook.words import tell
from amvis.web.access import CASE_ROLES, only
from amvis.web.cases.page import case_page
from amvis.web.labels import SCOPES
from amvis.web.parts import Pages

KINDS: Final = {
    "opened": "Fall angelegt",
    "open": "Fall wieder geöffnet",
    "closed": "Fall abgeschlossen",
    "declined": "Fall abgelehnt",
    "note": "Notiz geschrieben",
    "task": "Aufgabe angelegt",
    "task_done": "Aufgabe erledigt",
    "need": "Bedarf notiert",
    "need_met": "Bedarf gedeckt",
    "goal": "Ziel notiert",
    "goal_reached": "Ziel erreicht",
    "consent": "Einwilligung erteilt",
    "consent_revoked": "Einwilligung zurückgenommen",
    "profile": "Angaben zur Familie gespeichert",
    "joined": "arbeitet am Fall mit",
    "left": "arbeitet nicht mehr am Fall mit",
    "document": "Unterlage hinzugefügt",
    "message": "Nachricht gesendet",
    "plan": "Plan gerechnet",
    "way": "Weg gemeinsam gewählt",
    "asked": "Zusage erfragt",
    "asked_no_more": "Frage nach einer Zusage zurückgenommen",
    "step_planned": "Schritt im Weg wieder geplant",
    "step_sent": "Antrag abgeschickt",
    "step_received": "Antrag angekommen",
    "step_decided": "Antrag bewilligt",
    "step_refused": "Antrag abgelehnt",
    "step_objection": "Widerspruch eingelegt",
    "step_adjusted": "Frist verlängert oder angehalten",
    "demand": "Termin oder Pflicht eingetragen",
    "demand_withdrawn": "Termin oder Pflicht zurückgenommen",
    "proposal": "andere Zeit vorgeschlagen",
    "demand_list": "Liste der Termine zusammengestellt",
    "list_read": "hat die Liste der Termine gelesen",
    "list_family": "Familie hat die Liste der Termine gelesen, vermerkt von",
}


@only(*CASE_ROLES)
def timeline(request: HttpRequest, case: str) -> HttpResponse:
    """Show a page of what happened."""
    before = _instant(request.GET.get("vor", ""))
    found = told.timeline(request.actor, case, now=request.now, before=before)
    here = reverse("case_timeline", args=[case])
    older = f"{here}?{urlencode({'vor': found.before.isoformat()})}" if found.before else ""
    shown = {
        "rows": [
            (row, KINDS[row.kind], _about(row), SCOPES[row.scope] if row.scope else "") for row in found.rows
        ],
        "pages": Pages(older=older, newer=here if before else ""),
    }
    return case_page(request, case, "case_timeline", label="Verlauf", shown=shown)


def _about(row: told.Happened) -> str:
    if row.kind in {"open", "closed", "declined"}:
        return tell(say(f"case.reason.{row.kind}.{row.about}"), "de")
    if row.kind in {"need", "need_met"}:
        return tell(say(f"case.theme.{row.about}"), "de")
    if row.kind == "profile":
        return tell(say(f"family.section.{row.about}"), "de")
    return f"an {row.about}" if row.kind in {"message", "consent", "consent_revoked"} else ""


def _instant(told_: str) -> datetime | None:
    try:
        found = parse_datetime(told_)
    except ValueError:
        return None
    return found if found is not None and found.tzinfo is not None else None
