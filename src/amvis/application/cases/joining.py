"""People who join a family after its case was opened: looked for among other cases, found from then on."""

from datetime import datetime

from django.db import transaction

from amvis.application.audit.record import Act, record
from amvis.application.cases.names import note_names
from amvis.application.cases.one_case import one_case
from amvis.application.cases.opening import Known, People, cases_of
from amvis.domain.consent.policy import Actor
from amvis.domain.consent.vocabulary import Scope


def other_cases_of(actor: Actor, public_id: str, people: People, *, now: datetime) -> tuple[Known, ...]:
    """Return other cases of these people that the one who asks may see; of others nobody learns."""
    seen = one_case(actor, public_id, now=now)
    seen.require_work(Scope.CONTACT)
    return cases_of(actor, people, now=now, besides=seen.case.pk)


@transaction.atomic
def note_joined(actor: Actor, public_id: str, people: People, *, now: datetime) -> None:
    """Keep the marks by which this case is found when one of these people comes elsewhere."""
    seen = one_case(actor, public_id, now=now)
    seen.require_work(Scope.CONTACT)
    note_names(seen.case, "", people)
    act = Act(
        action="cases.person.noted",
        case=seen.case.pk,
        object_kind="case",
        object_id=seen.case.public_id,
        scope=Scope.CONTACT,
        fields=("person", "born"),
    )
    record(actor, act, now=now)
