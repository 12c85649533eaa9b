"""The facts of a family that the law asks for on a day: plain numbers, money in cents a month."""

from typing import Final, NamedTuple

CLAIMS: Final = 0  # has a claim of one's own
EXCLUDED: Final = 1  # § 7 Abs. 1 S. 2 SGB II: by residence
IN_TRAINING: Final = 2  # § 7 Abs. 5 SGB II: by training
EXCLUDED_UNLESS_WORKING: Final = 3  # § 7 Abs. 1 S. 2 Nr. 1 SGB II: the first three months
PENSIONER: Final = 4  # § 7 Abs. 4 S. 1, § 7a SGB II: draws an old-age pension, or is as old

UNKNOWN_LIMIT: Final = -1
EVERY_ADULT: Final = -1
NOT_GRANTED: Final = -1


class AdultFacts(NamedTuple):
    """What stays the same whatever work is taken."""

    age: int
    standing: int  # CLAIMS, EXCLUDED or IN_TRAINING
    is_pregnant: bool = False  # after the 12th week, until the end of the month of birth (§ 21 Abs. 2 SGB II)
    elterngeld: int = 0
    elterngeld_disregard: int = 0  # earnings before the birth, at most the ceiling of § 10 Abs. 5 BEEG
    is_elterngeld_plus: bool = False
    exempt_income: int = 0  # Mutterschaftsgeld (§ 10 Abs. 5 S. 4 BEEG), holiday work (§ 11a Abs. 7 SGB II)
    other_income: int = 0  # everything else that is not from work
    maintenance_paid: int = 0  # § 11b Abs. 1 Nr. 7 SGB II
    assets: int = 0
    tax_class: int = 1  # § 38b Abs. 1 EStG
    child_allowance_halves: int = 0  # § 38b Abs. 2 EStG
    is_23: bool = True  # § 55 Abs. 3 S. 1 SGB XI
    is_parent: bool = False
    children_under_25: int = 0
    is_pension_exempt: bool = False  # § 6 Abs. 1b SGB VI
    is_privately_insured: bool = False
    gets_unemployment_benefit: bool = False  # § 5 Abs. 1 Nr. 2 SGB V
    keeps_membership: bool = False  # § 192 Abs. 1 Nr. 2 SGB V
    is_family_insured: bool = False  # § 10 SGB V, by somebody else: a spouse who lives apart, a parent
    births: int = 1  # children of the last birth, whose Elterngeld it is (§ 10 Abs. 4 BEEG)
    training_grant: int = 0  # within the other income: BAföG and the like (§ 14 Abs. 2 Nr. 27 WoGG)
    pension: int = 0  # within the other income
    capital: int = 0  # within the other income: interest and dividends
    is_maintenance_titled: bool = True  # § 11b Abs. 1 S. 1 Nr. 7 SGB II, § 18 S. 2 WoGG
    disability: int = 0  # degree (Grad der Behinderung)
    is_cared_for: bool = False  # has a Pflegegrad, at home (§ 17 Nr. 1 Buchst. b WoGG)
    has_participation: bool = False  # § 21 Abs. 4 SGB II: help to take part in working life is given
    has_mark_g: bool = False  # § 23 Nr. 4 SGB II: not able to work, with the mark G
    compulsory_insurance: int = 0  # § 11b Abs. 1 S. 1 Nr. 3 SGB II: the law demands it
    is_young_trainee: bool = False  # § 11b Abs. 2b SGB II: under 25, at school or in training
    becomes_older: bool = False  # has a birthday later in this month (§ 12 Abs. 2 S. 2 SGB II)
    costly_diet: int = 0  # § 21 Abs. 5 SGB II
    special_need: int = 0  # § 21 Abs. 6 SGB II
    is_able: bool = True  # § 8 Abs. 1 SGB II
    off_for_trainee: int = 0  # § 11b Abs. 1 S. 1 Nr. 8 SGB II: counted for a child's training grant
    has_riester: bool = False  # § 11b Abs. 1 S. 1 Nr. 4 SGB II: pays into a supported pension contract
    arrears: int = 0  # § 11 Abs. 2, 3 SGB II: paid later or once, what of it counts in this month
    other_kindergeld: int = 0  # for a child with a budget of its own: income in SGB II only
    one_off_year: int = 0  # § 15 Abs. 2, 3 WoGG: paid once, what of it counts; cents a year
    has_minor_elsewhere: bool = False  # § 11b Abs. 3 S. 3 SGB II: a child under age in another budget


class ChildFacts(NamedTuple):
    """One child of the household."""

    age: int
    share: int  # of a thousand parts of the time here; 1000 is always
    lives_with_one_parent: bool  # § 1 Abs. 1 Nr. 2 UhVorschG
    maintenance: int  # paid by the other parent
    advance_received: int  # what the file says is paid
    earned: int  # pay of an apprenticeship or job, net
    other_income: int
    is_in_training: bool
    has_kindergeld: bool  # the parent here is paid it (§ 64 Abs. 2 EStG)
    parent_place: int = EVERY_ADULT  # of the adults, who alone is its parent here
    training_grant: int = 0  # within the other income: BAföG and the like (§ 14 Abs. 2 Nr. 27 WoGG)
    pension: int = 0  # within the other income: of an orphan (§ 2 Abs. 3 Nr. 2 UhVorschG)
    capital: int = 0  # within the other income: interest and dividends
    assets: int = 0
    disability: int = 0  # degree (Grad der Behinderung)
    is_cared_for: bool = False  # has a Pflegegrad, at home (§ 17 Nr. 1 Buchst. b WoGG)
    becomes_older: bool = False  # has a birthday later in this month (§ 1612a Abs. 3 BGB)
    days_younger: int = 0  # days of this month before its birthday in it (§ 2 Abs. 1 S. 3 UhVorschG)
    month_days: int = 30  # of this month
    other_home_claims: bool = False  # the other parent draws SGB II: each home has its days
    has_participation: bool = False  # § 21 Abs. 4, § 23 Nr. 2 SGB II
    has_mark_g: bool = False  # § 23 Nr. 4 SGB II
    school_books: int = 0  # § 21 Abs. 6a SGB II: paid in this month
    has_own_insurance: bool = False  # § 6 Abs. 1 Nr. 2 GrusiGV
    costly_diet: int = 0  # § 21 Abs. 5 SGB II
    special_need: int = 0  # § 21 Abs. 6 SGB II
    opens_claim: bool = False  # § 7 Abs. 1 S. 1 SGB II: from 15 on, and able to work
    is_pregnant: bool = False  # after the 12th week (§ 21 Abs. 2 SGB II)
    earned_gross: int = 0  # the same before tax and contributions; less than it: not told
    is_able: bool = True  # § 8 Abs. 1 SGB II, from 15 on
    holiday_pay: int = 0  # § 11a Abs. 7 SGB II: of a pupil, for work in the holidays
    stands_alone: bool = False  # § 9 Abs. 3 SGB II: pregnant, or cares for a child of its own under six
    is_childs_child: bool = (
        False  # a child of a child here, § 7 Abs. 3 Nr. 4 SGB II: in no Bedarfsgemeinschaft
    )
    other_parent_gives: int = 0  # § 9 Abs. 2 S. 2 SGB II: income of a parent with a budget of its own here


class HomeFacts(NamedTuple):
    """The dwelling; amounts for the whole dwelling."""

    net_cold_rent: int
    service_charges: int
    heating: int
    is_water_heated_in_dwelling: bool  # § 21 Abs. 7 SGB II
    others_in_dwelling: int
    is_in_karenzzeit: bool  # § 22 Abs. 1 S. 2 SGB II
    is_lowering_time: bool = False  # § 22 Abs. 1 S. 9 SGB II: told to lower the rent, for months not over
    is_smaller: bool = False  # § 22 Abs. 1 S. 6, 11 SGB II: a member has left or died, for months not over
    square_metres: int = 0  # 0 where the floor area is not known
    is_owned: bool = False  # § 10 WoGG: a burden instead of a rent
    owner_costs: int = 0  # §§ 12, 13 WoGV: loans, property tax, management
    died: int = 0  # § 6 Abs. 2 WoGG: members whose death changes nothing yet
    relatives: int = 0  # of the others, members by § 5 Abs. 1 S. 2 Nr. 4 WoGG
    relatives_gross: int = 0  # § 14 WoGG, after costs of earning it; cents a year, as the next two
    relatives_deductions: int = 0  # § 16 WoGG
    relatives_allowances: int = 0  # § 17 WoGG
    relatives_assets: int = 0  # § 21 Nr. 3 WoGG
    let_rent: int = 0  # for a part that others use alone (§ 11 Abs. 2 Nr. 2 WoGG)
    let_square_metres: int = 0


class FamilyFacts(NamedTuple):
    """The family on a day."""

    adults: tuple[AdultFacts, ...]
    children: tuple[ChildFacts, ...]
    home: HomeFacts
    is_alone_responsible: bool  # § 21 Abs. 3 SGB II
    is_married: bool
    period_is_new_law: bool  # benefit period begun on or after 2026-07-01 (§ 65a Abs. 1 SGB II)
    is_first_year: bool  # Karenzzeit of the assets before 2026-07-01
    receives_sgb2: bool  # or has applied for it (§ 6a Abs. 1a Nr. 3 BKGG)
    receives_sgb12: bool = False  # or has applied for it (§ 6a Abs. 1a Nr. 3 BKGG)
    granted_supplement: int = NOT_GRANTED  # Kinderzuschlag of a grant that runs (§ 6a Abs. 7 S. 1, 3 BKGG)
    granted_wohngeld: int = NOT_GRANTED  # of a grant that runs, with what it rests on (§ 27 WoGG)
    granted_income: int = 0  # Gesamteinkommen, cents a month
    granted_rent: int = NOT_GRANTED  # without heating; not told: as it is now
    granted_persons: int = NOT_GRANTED  # members that counted; not told: as now


class Pay(NamedTuple):
    """The work of one adult, present or hypothetical; cents a month."""

    gross: int
    net: int
    work_travel: int
    mean_gross: int  # of the six months before (§ 6a Abs. 8 BKGG); the gross where work is steady
    mean_net: int
    pays_tax: bool
    pays_pension: bool
    is_insured_by_work: bool


class Case(NamedTuple):
    """The family with the work it has or would have."""

    family: FamilyFacts
    pays: tuple[Pay, ...]
    fees: int  # § 90 Abs. 4 SGB VIII may waive them
    other_fees: int
