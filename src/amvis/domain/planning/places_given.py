"""The places others must give or confirm so that children can be put where a plan puts them."""

from collections import Counter

from amvis.domain.care.supply import Carer
from amvis.domain.planning.change import PlaceGiven
from amvis.domain.planning.choice import Choice, Named
from amvis.domain.planning.setting import Setting


def places_given(setting: Setting, choices: tuple[Choice, ...]) -> tuple[PlaceGiven, ...] | None:
    """Return the places missing; None where nobody can give them."""
    needed = Counter(
        named
        for choice in choices
        for named in (choice.main, choice.edge)
        if named and setting.problem.household.children[choice.child].care.facility != named[0]
    )
    at_carers = {named: number for named, number in needed.items() if named[0] in setting.carers}
    if not all(
        _has_after_school(setting, named, needed[named]) for named in needed.keys() - at_carers.keys()
    ):
        return None
    given: list[PlaceGiven] = []
    for name in dict.fromkeys(name for name, _ in at_carers):
        modules = {module: number for (carer, module), number in at_carers.items() if carer == name}
        asked = _asked(setting.carers[name], modules)
        if asked is None:
            return None
        given += asked
    return tuple(given)


def _asked(carer: Carer, modules: dict[str | None, int]) -> list[PlaceGiven] | None:
    """Return what one carer is asked for; an invented one has nobody who could confirm a place."""
    if carer.free_places is None and carer.origin.invented:
        return None
    asked = [PlaceGiven(carer.id, 1, True)] if carer.free_places is None else []
    free = 1 if carer.free_places is None else carer.free_places
    places = {module.name: module.places for module in carer.modules}
    short = 0
    for module, number in modules.items():
        known = places.get(module or "")
        short += 0 if known is None else max(0, number - known)
    missing = max(sum(modules.values()) - free, short, 0)
    return [*asked, PlaceGiven(carer.id, missing, False)] if missing else asked


def _has_after_school(setting: Setting, named: Named, number: int) -> bool:
    """Return whether a school has the places; after-school places are not on the list of changes."""
    school = next((one for one in setting.problem.schools if one.id == named[0]), None)
    return school is None or named[1] is None or (school.after_school_places or 0) >= number
