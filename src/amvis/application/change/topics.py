"""What a field of the family file is about: by this a duty names what must be told."""

from typing import Final

# Whatever nobody who pays a benefit must know: wishes, helpers, skills, the firm, what only letters need.
NOBODY: Final = ""

# The longest name that begins a field's name decides.
_TOPICS: Final = {
    "version": NOBODY,
    "municipality": "municipality",
    "home": NOBODY,
    "contact": NOBODY,
    "contact.name": "persons",
    "contact.street": "address",
    "contact.postcode": "address",
    "housing": "rent",
    "housing.floor_area": "dwelling",
    "housing.hot_water": "dwelling",
    "housing.moved_in": "address",
    "housing.let_rent": "rent",
    "housing.let_area": "rent",
    "housing.move_assured": "address",
    "housing.others_in_dwelling": "persons",
    "housing.others_are_relatives": "persons",
    "housing.smaller_since": "persons",
    "housing.member_died": "persons",
    "housing.relatives": "persons",
    "partnership": "partner",
    "helpers": NOBODY,
    "receiving": "benefits",
    "pending": "benefits",
    "decisions": "benefits",
    "hindrances": NOBODY,
    "set_periods": NOBODY,
    "suspensions": NOBODY,
    "parents": NOBODY,
    "parents.id": "persons",
    "parents.born": "persons",
    "parents.residence": "residence",
    "parents.health_insurance": "insurance",
    "parents.tax_class": "tax",
    "parents.work": "work",
    "parents.work.at": NOBODY,
    "parents.work.keep": NOBODY,
    "parents.work.firm": NOBODY,
    "parents.other_income": "income",
    "parents.in_training": "training",
    "parents.assets": "assets",
    "parents.expenses": "expenses",
    "parents.expenses.childcare": "childcare_fee",
    "parents.pregnant_due": "pregnancy",
    "parents.disability": "health",
    "parents.care_grade": "health",
    "parents.participation": "health",
    "parents.mark_g": "health",
    "parents.able_to_work": "health",
    "parents.special_needs": "health",
    "parents.arrears": "income",
    "parents.one_off": "income",
    "parents.parental_leave_until": "leave",
    "parents.elterngeld_months": "elterngeld_months",
    "parents.alone_responsible": "partner",
    "parents.job_end": "work",
    "parents.course_until": "training",
    "parents.leave_requested": "leave",
    "children": NOBODY,
    "children.id": "persons",
    "children.born": "persons",
    "children.expected": "persons",
    "children.parents": "persons",
    "children.lives_here": "custody",
    "children.own_income": "child_income",
    "children.maintenance": "maintenance",
    "children.care": "care",
    "children.school_from": "school",
    "children.school_books": "school",
    "children.assets": "assets",
    "children.disability": "health",
    "children.care_grade": "health",
    "children.participation": "health",
    "children.mark_g": "health",
    "children.able_to_work": "health",
    "children.own_insurance": "insurance",
    "children.special_needs": "health",
    "children.pregnant_due": "pregnancy",
    "children.cares_for_own_child": "persons",
}
TOPICS: Final = frozenset(_TOPICS.values()) - {NOBODY}


def topic_of(names: tuple[str, ...]) -> str:
    """Return what a field is about, NOBODY where no body needs to know."""
    for length in range(len(names), 0, -1):
        found = _TOPICS.get(".".join(names[:length]))
        if found is not None:
            return found
    return NOBODY
