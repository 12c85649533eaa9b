"""The invented supply: the same for the same seed, marked, lawful and within plausible bounds."""

from collections import Counter
from datetime import date
from fractions import Fraction

import pytest

from amvis.application.region import generate_into
from amvis.domain.care.hours import Hours
from amvis.domain.care.supply import Carer
from amvis.domain.planning.activity import Job
from amvis.region.generator.dice import Dice
from amvis.region.generator.facilities import wanted
from amvis.region.generator.generate import SEED
from amvis.region.generator.setting import Setting
from amvis.region.geography import municipality_at
from amvis.region.region import BUNDLED, COLUMNS_OF, Region, read_region

CITY = "06411000"


@pytest.fixture(scope="module")
def region() -> Region:
    return read_region()


def invented(region: Region) -> list[Carer]:
    return [each for each in region.carers if each.origin.invented]


def minutes_of_presence(shift: Hours) -> list[int]:
    return [span.end - span.start for week in shift.weeks for day in week for span in day]


def test_bundled_tables_are_what_the_generator_writes_byte_for_byte(tmp_path) -> None:
    folder = tmp_path / "again"
    generate_into(folder, SEED)
    for name in COLUMNS_OF:
        assert (folder / f"{name}.csv").read_bytes() == (BUNDLED / f"{name}.csv").read_bytes()


def test_generating_again_in_place_changes_nothing(tmp_path) -> None:
    generate_into(tmp_path, 7)
    first = {name: (tmp_path / f"{name}.csv").read_bytes() for name in COLUMNS_OF}
    generate_into(tmp_path, 7)
    assert {name: (tmp_path / f"{name}.csv").read_bytes() for name in COLUMNS_OF} == first


def test_another_seed_gives_another_supply_and_keeps_the_real_rows(tmp_path) -> None:
    generate_into(tmp_path, SEED + 1)
    other = read_region(tmp_path)
    assert [c for c in other.carers if not c.origin.invented] == [
        c for c in read_region().carers if not c.origin.invented
    ]
    assert (tmp_path / "jobs.csv").read_bytes() != (BUNDLED / "jobs.csv").read_bytes()


def test_facilities_with_the_real_ones_reach_the_real_counts(region: Region) -> None:
    counts = Counter(each.ags for each in region.carers if each.kind != "tagespflege")
    for ags, municipality in region.municipalities.items():
        if municipality.kita_count is not None:
            assert counts[ags] == municipality.kita_count
    assert sum(count for ags, count in counts.items() if ags != CITY) == 184


def test_city_has_facilities_in_the_ratio_of_the_landkreis(region: Region) -> None:
    people = {ags: each.population for ags, each in region.municipalities.items()}
    landkreis = sum(count for ags, count in people.items() if ags != CITY)
    expected = round(Fraction(184 * people[CITY], landkreis))
    counts = Counter(each.ags for each in region.carers if each.kind != "tagespflege")
    setting = Setting(seed=1, municipalities=region.municipalities, postcodes=region.postcodes)
    assert counts[CITY] == wanted(setting)[CITY] == expected


def test_each_generated_row_is_marked_and_no_other(region: Region) -> None:
    for row in (*region.carers, *region.unconfirmed):
        is_generated = row.id.startswith(("kita-", "tagespflege-"))
        assert row.origin.invented == is_generated
    for row in (*region.schools, *region.jobs, *region.courses):
        assert row.origin.invented
        assert row.origin.source.startswith("erfunden")


def test_fees_count_as_real_only_where_the_city_published_them(region: Region) -> None:
    published = {"hort": 22000, "u3_50h": 27000, "ue3_50h": 15000, "ue3_30h": 0}
    unmarked = 0
    for carer in invented(region):
        if carer.kind == "tagespflege":
            assert carer.origin.fields == ("fee",)
            continue
        is_known = all(published.get(module.name) == module.fee for module in carer.modules)
        assert carer.origin.fields == (() if carer.ags == CITY and is_known else ("fee",)), carer.id
        unmarked += carer.origin.fields == ()
        for module in carer.modules:
            if carer.ags == CITY and module.name in published:
                assert module.fee == published[module.name]
    assert unmarked > 0


def test_first_six_hours_from_three_years_are_free_everywhere(region: Region) -> None:
    for carer in invented(region):
        for module in carer.modules:
            if module.name.startswith("ue3_") and module.end - module.start <= 360:
                assert module.fee == 0


def test_free_places_are_scarce(region: Region) -> None:
    facilities = [each for each in invented(region) if each.kind not in ("tagespflege", "hort")]
    free = [each for each in facilities if each.free_places]
    assert 0.25 <= len(free) / len(facilities) <= 0.45
    horts = [each for each in invented(region) if each.kind == "hort"]
    assert sum(bool(each.free_places) for each in horts) / len(horts) < 0.3


def test_places_of_a_module_never_exceed_those_of_the_house(region: Region) -> None:
    for carer in invented(region):
        assert carer.free_places is not None
        assert all((module.places or 0) <= carer.free_places for module in carer.modules)
        assert bool(carer.free_places) == (carer.free_from is not None)
        if carer.free_from:
            assert date(2026, 12, 1) <= carer.free_from <= date(2027, 9, 1)


def test_modules_lie_within_the_opening_hours(region: Region) -> None:
    for carer in invented(region):
        assert carer.hours is not None
        longest = max(
            ((d[0].start, d[-1].end) for w in carer.hours.weeks for d in w if d), key=lambda s: s[1] - s[0]
        )
        for module in carer.modules:
            assert longest[0] <= module.start < module.end <= longest[1]


def test_facilities_open_and_close_when_facilities_do(region: Region) -> None:
    opens = Counter()
    for carer in invented(region):
        if carer.kind in ("hort", "tagespflege") or carer.hours is None:
            continue
        monday = carer.hours.weeks[0][0][0]
        opens[monday.start] += 1
        assert 14 * 60 <= monday.end <= 17 * 60
    assert set(opens) <= {390, 420, 435, 450}
    assert 0 < opens[390] < sum(opens.values()) / 8


def test_summer_closures_lie_in_the_school_holidays(region: Region) -> None:
    for carer in invented(region):
        for closure in carer.closures:
            if closure.first.month in (6, 7, 8):
                assert any(a <= closure.first and closure.last <= b for a, b in region.holidays.school)
                assert (closure.last - closure.first).days in (11, 18)


def test_childminders_are_about_120_and_a_third_offers_the_edges(region: Region) -> None:
    childminders = [each for each in region.carers if each.kind == "tagespflege"]
    assert 110 <= len(childminders) <= 130
    assert Counter(each.ags for each in childminders).most_common(1)[0][0] == CITY
    edges = [each for each in childminders if each.modules[0].name.startswith("rand")]
    assert 0.25 <= len(edges) / len(childminders) <= 0.4
    assert any(each.escorts for each in edges)


def test_every_municipality_has_a_facility_with_a_place_and_schools_for_all_years(region: Region) -> None:
    for ags in region.municipalities:
        assert any(
            each.free_places for each in invented(region) if each.ags == ags and each.kind == "altersgemischt"
        )
        kinds = {each.kind for each in region.schools if each.ags == ags}
        assert kinds == {"grundschule", "gesamtschule"}


def test_after_school_care_begins_when_lessons_have_ended(region: Region) -> None:
    for school in region.schools:
        if school.after_school is None:
            continue
        for day in range(4):
            lessons, care = school.lessons.weeks[0][day], school.after_school.weeks[0][day]
            assert care[0].start <= lessons[-1].end


def test_pay_is_lawful_on_every_day_the_job_can_start(region: Region) -> None:
    for job in region.jobs:
        assert job.start_from is not None
        wage = 1460 if (job.start_to or date.max) >= date(2027, 1, 1) else 1390  # § 1 MiLoV5
        assert job.gross_month >= wage * Fraction(str(job.hours_per_week)) * Fraction(13, 3), job.id


def test_minijobs_stay_within_the_limit(region: Region) -> None:
    minijobs = [job for job in region.jobs if "Minijob" in job.title]
    assert minijobs
    assert all(
        job.gross_month <= 63300 and job.start_from >= date(2027, 1, 1) for job in minijobs
    )  # § 8 Abs. 1a SGB IV


def presence_less_breaks(shift: Hours) -> Fraction:
    worked = [m - (45 if m > 570 else 30 if m > 360 else 0) for m in minutes_of_presence(shift)]  # § 4 ArbZG
    return Fraction(sum(worked), 60 * len(shift.weeks))


def test_hours_of_a_job_are_its_shifts_less_rest_breaks(region: Region) -> None:
    for job in region.jobs:
        for shift in job.shifts:
            assert presence_less_breaks(shift) == Fraction(str(job.hours_per_week)), job.id


def test_no_shift_is_longer_than_the_law_allows(region: Region) -> None:
    for job in region.jobs:
        assert job.hours_per_week <= 40
        assert all(present <= 10 * 60 + 45 for shift in job.shifts for present in minutes_of_presence(shift))


def test_each_kind_of_shift_occurs(region: Region) -> None:
    def has(test) -> bool:
        return any(test(job) for job in region.jobs)

    def spans(job: Job) -> list:
        return [span for shift in job.shifts for week in shift.weeks for day in week for span in day]

    assert has(lambda job: any(span.start <= 360 for span in spans(job)))
    assert has(lambda job: any(span.end >= 1260 for span in spans(job)))
    assert has(lambda job: any(len(shift.weeks) == 2 for shift in job.shifts))
    assert has(lambda job: any(shift.weeks[0][5] for shift in job.shifts))
    assert has(lambda job: len(job.shifts) > 1)
    assert has(lambda job: job.flex_minutes == 60)
    assert has(
        lambda job: any(420 - 60 < span.start < 420 for span in spans(job))
    )  # just before most doors open
    assert has(lambda job: all(span.start >= 480 and span.end <= 810 for span in spans(job)))  # what fits


def test_every_generated_place_is_nearest_to_its_own_municipality(region: Region) -> None:
    for row in (*invented(region), *region.schools, *region.jobs, *region.courses):
        assert municipality_at(region, row.place) == row.ags


def test_names_are_given_once(region: Region) -> None:
    names = Counter(each.name for each in (*region.carers, *region.unconfirmed, *region.schools))
    assert [name for name, count in names.items() if count > 1] == []


def test_further_training_is_decided_by_the_agentur(region: Region) -> None:
    assert 20 <= len(region.courses) <= 30
    decides = {(each.funding, each.decides) for each in region.courses}
    assert ("fbw", "agentur_fuer_arbeit") in decides
    assert ("integrationskurs", "bamf") in decides
    assert not any(funding == "fbw" and who != "agentur_fuer_arbeit" for funding, who in decides)
    assert any(each.care_on_site for each in region.courses)


def test_courses_begin_on_a_working_day_of_theirs(region: Region) -> None:
    for course in region.courses:
        assert course.hours.day(course.start)
        assert course.start not in region.holidays.public


def test_dice_draw_the_same_everywhere_and_each_face_by_its_weight() -> None:
    dice = Dice(2026, "facility", "06411000", 0)
    assert [dice.below(1000) for _ in range(4)] == [131, 598, 546, 423]
    drawn = Counter(Dice(1, number).weighted([("a", 75), ("b", 25)]) for number in range(400))
    assert 260 <= drawn["a"] <= 340
