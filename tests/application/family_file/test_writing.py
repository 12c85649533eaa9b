from datetime import date
from types import MappingProxyType

from hypothesis import given, settings
from hypothesis import strategies as st

from amvis.application.family_file import read_family, write_family
from amvis.domain.care.hours import Span
from amvis.domain.care.hours_text import parse_hours
from amvis.domain.happened import Decision, Firm, Hindrance, JobEnd, LeaveRequest, SetPeriod, Suspension
from amvis.domain.household import (
    Application,
    Child,
    Contact,
    Custody,
    Expenses,
    Helper,
    Household,
    Housing,
    Obligation,
    OtherIncome,
    Parent,
    Partnership,
    PresentCare,
    Receipt,
    Wishes,
    Work,
)
from amvis.domain.place import Place

ON = date(2026, 11, 22)

AMBIGUOUS = [
    *("null", "~", "true", "2026-01-01", "06411000", "16:30"),
    *("- a", "a: b", "#", "'", '"', "&a", "*a", "!t", "é😀"),
]
texts = st.one_of(
    st.sampled_from(AMBIGUOUS),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1, max_size=20)
    .map(str.strip)
    .filter(bool)
    .filter(lambda text: "\u2028" not in text and "\u2029" not in text and "\ufeff" not in text),
)
money = st.integers(0, 1_000_000)
past = st.dates(date(2000, 1, 1), ON)
hours = st.sampled_from(["Mo-Fr 08:00-12:00", "week 1-53/2 Mo-We 08:00-16:00", "We 13:00-17:00; Fr off"]).map(
    parse_hours
)
places = st.builds(
    Place, st.integers(472, 551).map(lambda n: n / 10), st.integers(58, 151).map(lambda n: n / 10)
)


def maybe(strategy):
    return st.none() | strategy


def some(strategy, most=2):
    return st.lists(strategy, max_size=most).map(tuple)


incomes = st.builds(
    OtherIncome,
    kind=st.sampled_from(["elterngeld", "pension", "something_else"]),
    amount=money,
    until=maybe(past),
    earlier_net=maybe(money),
)
works = st.builds(
    Work,
    gross=money,
    net=maybe(money),
    hours_per_week=st.integers(0, 160).map(lambda n: n / 4),
    hours=maybe(hours),
    at=maybe(places),
    keep=st.booleans(),
    pension_exempt=st.booleans(),
    months=st.dictionaries(st.sampled_from(["2026-01", "2026-10"]), money).map(MappingProxyType),
    firm=maybe(
        st.builds(Firm, employees=st.integers(1, 900), since=maybe(past), works_council=st.booleans())
    ),
)
parents = st.builds(
    Parent,
    id=st.just("a"),
    born=st.dates(date(1960, 1, 1), date(1984, 1, 1)),
    residence_status=maybe(st.sampled_from(["german", "eu", "permit:settlement"])),
    residence_since=maybe(past),
    work=maybe(works),
    other_income=maybe(some(incomes)),
    assets=maybe(money),
    expenses=st.builds(Expenses, insurance=maybe(money), childcare=maybe(money)),
    pregnant_due=maybe(st.just(date(2027, 3, 1))),
    german=maybe(st.just("B1")),
    alone_responsible=maybe(st.just(False)),
    job_end=maybe(
        st.builds(
            JobEnd,
            kind=st.sampled_from(["dismissal", "fixed_term", "agreement", "own_notice"]),
            last_day=st.just(date(2027, 1, 31)),
            known_on=maybe(st.just(date(2026, 11, 2))),
        )
    ),
    leave_requested=maybe(
        st.just(LeaveRequest(received=date(2026, 11, 2), first=date(2027, 2, 1), hours_per_week=20.0))
    ),
    wishes=st.builds(
        Wishes, hours_per_week=maybe(st.just((12.5, 30.0))), longest_way_minutes=maybe(st.just(45))
    ),
    obligations=some(
        st.builds(
            Obligation,
            title=texts,
            body=texts,
            on=past,
            span=st.sampled_from([Span(0, 1440), Span(485, 490)]),
        )
    ),
)
children = st.builds(
    Child,
    id=st.sampled_from(["b", "0123", "true"]),
    born=st.dates(date(2008, 1, 1), date(2020, 1, 1)),
    parents=st.sampled_from([(), ("a",)]),
    lives_here=st.builds(Custody, share=st.sampled_from([0.0, 0.3, 0.5, 1.0]))
    | st.just(Custody(share=5 / 14, weeks=(frozenset({0, 2, 3, 4}), frozenset({6}))))
    | st.just(Custody(share=0.5, weeks=(frozenset(range(7)), frozenset()))),
    own_income=some(incomes),
    maintenance_paid=maybe(money),
    maintenance_advance=maybe(money),
    care=st.builds(
        PresentCare,
        facility=maybe(texts),
        hours=maybe(hours),
        since=maybe(past),
        until=maybe(st.dates(ON, date(2034, 12, 31))),
    ),
    needs=some(st.sampled_from(["illness", "inclusion"])),
)
decisions = st.builds(
    Decision,
    benefit=st.sampled_from(["wohngeld", "grundsicherungsgeld", "elterngeld"]),
    dated=st.dates(date(2020, 1, 1), date(2021, 1, 1)),
    outcome=st.sampled_from(["granted", "provisional", "refused", "revoked"]),
    body=maybe(st.just("jobcenter")),
    way=st.sampled_from(["posted", "electronic", "portal", "handed_over"]),
    arrived=maybe(st.dates(date(2021, 1, 2), ON)),
    first=maybe(st.just(date(2020, 1, 1))),
    last=maybe(st.just(date(2030, 12, 31))),
    instructed=maybe(st.booleans()),
    on_objection=st.booleans(),
    objected=maybe(st.just(date(2021, 2, 2))),
    number=texts | st.just(""),
)
households = st.builds(
    Household,
    municipality=st.just("06411000"),
    parents=st.tuples(parents),
    children=st.tuples(children),
    home=maybe(places),
    contact=st.builds(
        Contact,
        name=texts,
        postcode=st.sampled_from(["", "64283"]),
        references=st.dictionaries(st.just("jobcenter"), texts).map(MappingProxyType),
    ),
    housing=maybe(st.builds(Housing, net_cold_rent=maybe(money), hot_water=maybe(st.just("central")))),
    receiving=some(st.builds(Receipt, benefit=st.just("wohngeld"), since=maybe(past), amount=maybe(money))),
    pending=some(st.builds(Application, benefit=st.just("kinderzuschlag"), applied=past)),
    decisions=some(decisions),
    set_periods=some(
        st.builds(
            SetPeriod,
            body=st.sampled_from(["jobcenter", "jugendamt"]),
            last=st.dates(date(2026, 1, 1), date(2026, 1, 9)),
            kind=st.sampled_from(["cooperation", "other"]),
            extended_to=st.none() | st.just(date(2026, 2, 1)),
            number=texts,
        )
    ),
    suspensions=some(
        st.just(Suspension(benefit="bildung_und_teilhabe", first=date(2026, 1, 1), last=date(2026, 1, 9)))
    ),
    hindrances=some(st.just(Hindrance(first=date(2026, 1, 1), last=date(2026, 1, 9), kind="absence"))),
)


@settings(max_examples=60, deadline=None)
@given(households, texts)
def test_what_is_written_reads_as_the_same_family(household, name):
    helper = Helper(
        name=name, hours=parse_hours("We 13:00-17:00"), cares_for=(household.children[0].id,), escorts=True
    )
    household = Household(
        **{
            field: getattr(household, field) for field in household.__dataclass_fields__ if field != "helpers"
        },
        helpers=(helper,),
    )
    assert read(write_family(household)) == household


def test_two_adults_who_live_together_are_written_with_their_partnership():
    household = Household(
        municipality="06411000",
        parents=(Parent(id="a", born=date(1990, 1, 1)), Parent(id="b", born=date(1991, 1, 1))),
        partnership=Partnership(kind="married", since=date(2015, 5, 5)),
        children=(Child(id="c", born=date(2020, 2, 2), parents=("a", "b")),),
    )
    assert read(write_family(household)) == household


def test_amounts_are_written_with_two_decimals_and_dates_plainly():
    household = Household(
        municipality="06411000",
        parents=(Parent(id="a", born=date(1990, 1, 1), assets=1250),),
        children=(Child(id="c", born=date(2020, 2, 2)),),
    )
    text = write_family(household)
    assert "assets: 12.50\n" in text
    assert "born: 1990-01-01\n" in text
    assert 'municipality: "06411000"\n' in text


def read(text):
    return read_family(text, file="family.yaml", on=ON, municipalities={"06411000": "Darmstadt"})
