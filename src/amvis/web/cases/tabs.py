"""The tabs of a case: each has its own address; what is not built yet is left out."""

from typing import Final

from amvis.web.addresses import address_of, case_address
from amvis.web.parts import Link

_TABS: Final = (
    ("Überblick", "case"),
    ("Profil", "case_profile"),
    ("Plan", "case_plan"),
    ("Weg", "case_path"),
    ("Termine und Pflichten", "case_demands"),
    ("Bedarf und Ziele", "case_goals"),
    ("Aufgaben", "case_tasks"),
    ("Notizen", "case_notes"),
    ("Unterlagen", "case_documents"),
    ("Nachrichten", "case_messages"),
    ("Beteiligte", "case_members"),
    ("Einwilligungen", "case_consents"),
    ("Verlauf", "case_timeline"),
    ("Lesenachweis", "case_record"),
)

_TAB_OF: Final = {
    "case_end": "case",
    "case_protection": "case_members",
    "case_path_step": "case_path",
    "case_calendar": "case_path",
    "case_employer": "case_path",
    "case_demand_new": "case_demands",
    "case_demand_change": "case_demands",
    "case_demand_list": "case_demands",
    "case_task_revise": "case_tasks",
    "case_section": "case_profile",
    "case_history": "case_profile",
    "case_profile_whole": "case_profile",
    "case_profile_file": "case_profile",
    "case_joins": "case_profile",
    "case_consent": "case_consents",
    "case_consent_bases": "case_consents",
    "case_plan_review": "case_plan",
    "case_what_if": "case_plan",
    "case_plan_changes": "case_plan",
    "case_family_page": "case_plan",
    "case_circle": "case_plan",
}


def tabs(case: str, current: str) -> tuple[Link, ...]:
    """Return the tabs of a case; `current` is the name of the address shown."""
    links = ((label, name, case_address(name, case)) for label, name in _TABS)
    return tuple(
        Link(label=label, address=address, is_current=name == _TAB_OF.get(current, current))
        for label, name, address in links
        if address
    )


def trail(case: str, title: str, *further: str) -> tuple[Link, ...]:
    """Return the way from the list to a page of the case."""
    links = [
        Link(label="Fälle", address=address_of("case_list")),
        Link(label=title or "Fall", address=case_address("case", case), is_current=not further),
    ]
    return (*links, *(Link(label=label, address="", is_current=True) for label in further))
