"""The family as its file tells it; None is "not said", never zero."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from amvis.domain.care.hours import Hours, Span
from amvis.domain.happened import Decision, Firm, Hindrance, JobEnd, LeaveRequest, SetPeriod, Suspension
from amvis.domain.place import Place

RECKONED: Final = MappingProxyType(
    {"reckoned": True}
)  # a field that no file tells: the law splits a dwelling


@dataclass(frozen=True, slots=True, kw_only=True)
class Owned:
    """What the own home costs, without heating and running costs; monthly cents (§§ 12, 13 WoGV)."""

    interest: int
    repayment: int
    property_tax: int = 0
    management: int = 0  # paid to somebody else


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """A relative or in-law in the dwelling, up to the third degree; monthly cents (§ 5 WoGG, § 9 SGB II)."""

    born: date
    gross: int
    other: int  # pensions and what else comes in
    net: int | None = None
    assets: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Housing:
    """Monthly cents."""

    net_cold_rent: int | None = None
    service_charges: int | None = None
    heating: int | None = None
    hot_water: str | None = None  # central | decentral
    floor_area: int | None = None
    moved_in: date | None = None
    move_assured: bool | None = None  # the Jobcenter agreed in writing before (§ 22 Abs. 4, 5 SGB II)
    let_rent: int = (
        0  # what comes in for a part of the dwelling that others use alone (§ 11 Abs. 2 Nr. 2 WoGG)
    )
    let_area: int | None = None  # square metres of that part
    others_in_dwelling: int = 0
    others_are_relatives: bool | None = None  # § 9 Abs. 5 SGB II
    told_to_lower: date | None = None  # the Jobcenter's letter that the rent is too high
    smaller_since: date | None = None  # a member has left the family
    member_died: date | None = None  # of the household, in this dwelling (§ 22 Abs. 1 S. 11 SGB II)
    owned: Owned | None = None
    relatives: tuple[Relative, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """Present work; monthly cents. `months` maps YYYY-MM to gross where it varies."""

    gross: int = 0
    net: int | None = None
    hours_per_week: float = 0
    hours: Hours | None = None
    at: Place | None = None
    keep: bool = False
    pension_exempt: bool = False
    short_contracts: bool | None = None  # mostly jobs limited to fourteen weeks at the most
    earlier_hours: float | None = None  # a week, of the work before
    months: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    firm: Firm | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherIncome:
    """Income that is not from present work; monthly cents."""

    kind: str
    amount: int
    until: date | None = None
    earlier_net: int | None = None
    gross: int | None = None  # of the pay of a child, whose amount is what is paid out


@dataclass(frozen=True, slots=True, kw_only=True)
class Expenses:
    """Monthly cents; None: not said."""

    work_travel: int | None = None
    insurance: int | None = None
    childcare: int | None = None
    maintenance_paid: int | None = None
    maintenance_title: int | None = None  # what that order, deed or notice names
    maintenance_titled: bool | None = None  # by a court order, a certified deed or a notice
    compulsory_insurance: int | None = None  # the law demands it, as for a car
    riester: int | None = None  # paid into a supported pension contract
    trainee_child: int | None = None  # what the training grant of a child counts of this parent's income


@dataclass(frozen=True, slots=True, kw_only=True)
class SpecialNeed:
    """A costly diet or a hardship (§ 21 Abs. 5, 6 SGB II); cents a month, None: not said how much."""

    kind: str  # diet | hardship
    amount: int | None = None
    recognised: bool | None = None  # the Jobcenter has granted it


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrears:
    """Income paid later, for months before (§ 11 Abs. 3 SGB II); cents, once."""

    amount: int
    received: date


@dataclass(frozen=True, slots=True, kw_only=True)
class OneOff:
    """Income paid once, not for months before (§ 15 WoGG); cents."""

    kind: str  # bonus | severance | other
    amount: int
    received: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Obligation:
    """A fixed appointment of a parent."""

    title: str
    body: str
    on: date
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What the parent wants; hours as (least, most)."""

    hours_per_week: tuple[float, float] | None = None
    earliest_start: date | None = None
    longest_way_minutes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ElterngeldDrawn:
    """Months of the youngest child's life for which a parent draws Elterngeld or plans to."""

    basic: tuple[int, ...] = ()
    plus: tuple[int, ...] = ()
    bonus: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parent:
    """An adult who brings up the children."""

    id: str
    born: date
    residence_status: str | None = None  # german | eu | permit:<kind> | asylum | unknown
    residence_since: date | None = None
    health_insurance: str | None = None  # statutory | family | private | none
    tax_class: int | None = None
    work: Work | None = None
    other_income: tuple[OtherIncome, ...] | None = None
    in_training: str | None = None
    assets: int | None = None
    expenses: Expenses = field(default_factory=Expenses)
    pregnant_due: date | None = None
    disability: int | None = None
    care_grade: int | None = None  # Pflegegrad, cared for at home
    participation: bool | None = None  # § 21 Abs. 4 SGB II
    mark_g: bool | None = None
    able_to_work: bool | None = None  # § 8 Abs. 1 SGB II: three hours a day
    special_needs: tuple[SpecialNeed, ...] = ()
    arrears: tuple[Arrears, ...] = ()
    one_off: tuple[OneOff, ...] = ()
    german: str | None = None  # CEFR
    qualification: str | None = None
    mobility: str | None = None  # walk | bike | transit | car
    parental_leave_until: date | None = None
    course_until: date | None = None
    elterngeld_months: ElterngeldDrawn | None = None
    alone_responsible: bool | None = None
    wishes: Wishes = field(default_factory=Wishes)
    obligations: tuple[Obligation, ...] = ()
    other_children: tuple[date, ...] = field(default=(), metadata=RECKONED)  # births, in another budget
    job_end: JobEnd | None = None
    leave_requested: LeaveRequest | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """How much the child lives here: a share, or the days of an odd and an even ISO week (mo..su)."""

    share: float = 1.0
    weeks: tuple[frozenset[int], ...] | None = None  # two sets of weekdays 0-6 on which the child is here
    other_home_claims: bool | None = None  # the other parent draws SGB II


@dataclass(frozen=True, slots=True, kw_only=True)
class PresentCare:
    """The care a child has today."""

    facility: str | None = None
    hours: Hours | None = None
    since: date | None = None
    until: date | None = None  # its last day

    def held_on(self, on: date) -> "PresentCare":
        """Return the care as it is held on a day: none once its last day has passed."""
        return self if self.until is None or on <= self.until else PresentCare()


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A child of the household; monthly cents."""

    id: str
    born: date
    parents: tuple[str, ...] = ()
    lives_here: Custody = field(default_factory=Custody)
    own_income: tuple[OtherIncome, ...] = ()
    maintenance_paid: int | None = None
    maintenance_advance: int | None = None
    payer_net: int | None = None  # adjusted net income of the parent who lives elsewhere
    care: PresentCare = field(default_factory=PresentCare)
    school_from: date | None = None
    needs: tuple[str, ...] = ()
    expected: date | None = None  # day of birth as the certificate of the pregnancy told it
    assets: int | None = None
    disability: int | None = None
    care_grade: int | None = None  # Pflegegrad, cared for at home
    participation: bool | None = None  # § 21 Abs. 4, § 23 Nr. 2 SGB II
    mark_g: bool | None = None
    able_to_work: bool | None = None
    school_books: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))  # by YYYY-MM
    own_insurance: bool | None = None
    special_needs: tuple[SpecialNeed, ...] = ()
    pregnant_due: date | None = None
    cares_for_own_child: bool | None = None  # under six (§ 9 Abs. 3 SGB II)
    other_parent_here: bool = field(default=False, metadata=RECKONED)  # with a budget of its own


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """A relative or friend who cares at stated times; without a place, in the family's home."""

    name: str
    hours: Hours
    cares_for: tuple[str, ...]
    at: Place | None = None
    escorts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """A benefit that is paid now; `since` starts the current benefit period (§ 65a SGB II)."""

    benefit: str
    since: date | None = None
    until: date | None = None
    amount: int | None = None
    first: date | None = None  # drawn without a gap since then (§ 22 Abs. 1 S. 2 SGB II)
    income: int | None = None  # Gesamteinkommen a month by the decision on Wohngeld (§ 27 WoGG)
    rent: int | None = None  # by that decision, what counts of the rent without heating
    persons: int | None = None  # by that decision, members who count


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """A benefit that has been applied for."""

    benefit: str
    applied: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Partnership:
    """How two adults live together."""

    kind: str  # married | registered | cohabiting
    since: date | None = None
    responsible: bool | None = None  # each answers for the other (§ 7 Abs. 3 Nr. 3 Buchst. c SGB II)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """For letters only."""

    name: str = ""
    street: str = ""
    postcode: str = ""
    references: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True, kw_only=True, weakref_slot=True)
class Household:
    """One family file. `home` None means the municipality's point."""

    municipality: str  # AGS, eight digits
    parents: tuple[Parent, ...]
    children: tuple[Child, ...]
    home: Place | None = None
    contact: Contact = field(default_factory=Contact)
    housing: Housing | None = None
    partnership: Partnership | None = None
    helpers: tuple[Helper, ...] = ()
    receiving: tuple[Receipt, ...] = ()
    pending: tuple[Application, ...] = ()
    decisions: tuple[Decision, ...] = ()
    hindrances: tuple[Hindrance, ...] = ()
    set_periods: tuple[SetPeriod, ...] = ()
    suspensions: tuple[Suspension, ...] = ()


def childcare_paid(household: Household) -> int:
    """Return the childcare fees the family pays today, in cents a month."""
    return sum(parent.expenses.childcare or 0 for parent in household.parents)


def with_first(household: Household, place: int) -> Household:
    """Return the family with one of its adults first: the law is asked about supposed work of the first."""
    parents = household.parents
    return replace(household, parents=(parents[place], *parents[:place], *parents[place + 1 :]))


def school_start(child: Child) -> date:
    """Return when the child starts school, else the 1 August after the sixth birthday."""
    return school_start_of(child.born, child.school_from)


def school_start_of(born: date, told: date | None) -> date:
    """Return when who was born on a day starts school: as told, else on 1 August after the sixth birthday."""
    if told is not None:
        return told
    year = born.year + 6
    return date(year if (born.month, born.day) < (8, 1) else year + 1, 8, 1)


def age_on(born: date, on: date) -> int:
    """Return completed years; the birthday counts (§ 187 Abs. 2 S. 2 BGB)."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def months_old(born: date, on: date) -> int:
    """Return completed months of life (§ 187 Abs. 2 S. 2, § 188 Abs. 2 BGB)."""
    return (on.year - born.year) * 12 + on.month - born.month - (on.day < born.day)


def reaches_months(born: date, months: int) -> date:
    """Return the first day on which so many months of life are completed, as `months_old` counts them."""
    year, month = divmod(born.month - 1 + months, 12)
    try:
        return date(born.year + year, month + 1, born.day)
    except ValueError:  # a month without this day has ended before its last month of life has
        year, month = divmod(born.month + months, 12)
        return date(born.year + year, month + 1, 1)
