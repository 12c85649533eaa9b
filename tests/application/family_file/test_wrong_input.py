from datetime import date
from pathlib import Path

import pytest

from amvis.application.bad_input import BadInput
from amvis.application.family_file import read_family

ON = date(2026, 11, 22)
KNOWN = {"06411000": "Darmstadt", "06432008": "Griesheim", "06432023": "Weiterstadt"}
FAMILY = (Path(__file__).parent / "family.yaml").read_text("utf-8")


def lines_about(text, lang):
    with pytest.raises(BadInput) as caught:
        read_family(text, file="family.yaml", on=ON, municipalities=KNOWN)
    return caught.value.lines(lang)


# What is written instead of what, and what the sentence names: place, problem, remedy.
WRONG = {
    "an unknown key suggests the nearest": (
        ("net_cold_rent: 480.00", "net_cold_rnt: 480.00"),
        ("family.yaml:5:3 housing.net_cold_rnt", "no field", "'net_cold_rent'"),
    ),
    "an unknown key that belongs elsewhere says where": (
        ("    tax_class: 2", "    gross: 2.00"),
        ("11:5 parents[0].gross", "no field", "'work.gross'"),
    ),
    "an unknown key like no other lists the possible ones": (
        ("hot_water: central", "xyzzy: 1"),
        ("6:3 housing.xyzzy", "no field", "net_cold_rent, service_charges"),
    ),
    "a decimal comma inside braces is told as a comma": (
        ("{kind: elterngeld, amount: 300.00}", "{kind: elterngeld, amount: 300,00}"),
        ("parents[0].other_income[0].00", "comma", "480.00"),
    ),
    "a decimal comma": (("480.00", "480,00"), ("5:18 housing.net_cold_rent", "'480,00'", "Write 480.00.")),
    "a German thousands point": (("2500.00", "2.500 €"), ("14:13", "'2.500 €'", "Write 2500.00.")),
    "three decimals": (("480.00", "480.005"), ("5:18", "not an amount", "two decimals")),
    "a negative amount": (("480.00", "-480.00"), ("5:18", "not an amount", "480.00")),
    "an amount in cents": (("480.00", "480000000"), ("5:18", "more than", "not in cents")),
    "an amount in exponents": (("480.00", "4.8e2"), ("5:18", "not an amount", "480.00")),
    "an amount in other digits": (("480.00", "٤٨٠"), ("5:18", "not an amount", "480.00")),
    "a day that no calendar has": (
        ("1992-05-14", "1992-02-30"),
        ("9:11 parents[0].born", "no day 1992-02-30", "Check month and day"),
    ),
    "a German date": (("1992-05-14", "14.5.1992"), ("9:11", "'14.5.1992'", "Write 1992-05-14.")),
    "a date in words": (("1992-05-14", "May 1992"), ("9:11", "'May 1992'", "year-month-day")),
    "a date of another century": (("1992-05-14", "0992-05-14"), ("9:11", "between 1900 and 2100", "year")),
    "a child that is older than its parent": (
        ("2025-09-20", "1980-09-20"),
        ("21:11 children[0].born", "'mina' would not be younger than its parent 'aylin'", "both dates"),
    ),
    "a child of an eight-year-old": (
        ("2025-09-20", "2000-09-20"),
        ("21:11", "8 years old when 'mina' was born", "both dates"),
    ),
    "a child born after the day of the question": (
        ("2025-09-20", "2027-01-02"),
        ("21:11 children[0].born", "after 2026-11-22", "pregnant_due"),
    ),
    "a parent of 130 years": (("1992-05-14", "1900-05-14"), ("9:11", "126 years old", "year")),
    "an unknown municipality names the nearest": (
        ("06411000", "06411001"),
        ("2:15 municipality", "06411001 is not in this region", '"06411000" (Darmstadt)'),
    ),
    "a municipality by its name": (
        ('"06411000"', "Griesheim"),
        ("2:15 municipality", "'Griesheim' is not", '"06432008" for Griesheim'),
    ),
    "a municipality without its leading zero": (
        ('"06411000"', "6411000"),
        ("2:15", "'6411000' is not", '"06411000" for Darmstadt'),
    ),
    "a postcode instead of a municipality": (('"06411000"', "64283"), ("2:15", "'64283'", "eight digits")),
    "hours of a helper that do not parse": (
        ("We 13:00-17:00", "Wednesday 13-17"),
        ("26:32 helpers[0].hours", "'Wednesday 13-17' cannot be read", "Mo-Fr 07:30-16:30"),
    ),
    "hours of work that do not parse": (
        ("Mo-Fr 08:00-12:00", "Mo-Fr 8-12 Uhr"),
        ("12:32 parents[0].work.hours", "cannot be read", "Mo-Fr 07:30-16:30"),
    ),
    "the same id for parent and child": (
        ("id: mina", "id: aylin"),
        ("20:9 children[0].id", "'aylin' is given twice", "own"),
    ),
    "an id with a space": (
        ("id: mina", "id: mina maria"),
        ("20:9", "cannot be used as an id", "plain letters"),
    ),
    "no parent": (
        (FAMILY[FAMILY.index("parents:") : FAMILY.index("children:")], "parents: []\n"),
        ("7:10 parents", "0 entries", "1 to 2"),
    ),
    "three parents": (
        ("alone_responsible: true", "alone_responsible: true\n  - id: b\n  - id: c"),
        ("8:3 parents", "3 entries", "1 to 2"),
    ),
    "a parent of a child who is not in the file": (
        ("parents: [aylin]", "parents: [ailyn]"),
        ("22:15 children[0].parents[0]", "'ailyn' is not among the parents", "'aylin'"),
    ),
    "a helper for a child who is not in the file": (
        ("for: [mina]", "for: [nina]"),
        ("26:56 helpers[0].for[0]", "'nina' is not a child", "'mina'"),
    ),
    "a share above one": (
        ("share: 1.0", "share: 50"),
        ("23:25 children[0].lives_here.share", "'50'", "0 to 1"),
    ),
    "weeks that are no weekdays": (
        ("{share: 1.0}", '{weeks: ["mo-su", "Montag"]}'),
        ("23:35 children[0].lives_here.weeks[1]", "'Montag' are not weekdays", '"none"'),
    ),
    "three weeks of shared custody": (
        ("{share: 1.0}", "{weeks: [mo, tu, we]}"),
        ("23:25", "3 entries", "2 to 2"),
    ),
    "a share that contradicts the weeks": (
        ("{share: 1.0}", "{share: 1.0, weeks: [mo-su, none]}"),
        ("23:17 children[0].lives_here", "does not fit 7 of 14", "only one"),
    ),
    "a month of wages that is none": (
        ("2026-06: 12.50", "06/2026: 12.50"),
        ("12:61 parents[0].work.months.06/2026", "'06/2026' is not a month", "2026-11"),
    ),
    "an appointment without times": (
        ("2026-12-03 14:00-15:00", "2026-12-03"),
        ("parents[0].obligations[0].when", "not an appointment", "14:00-15:00"),
    ),
    "an appointment that ends before it begins": (
        ("14:00-15:00", "15:00-14:00"),
        ("parents[0].obligations[0].when", "does not end after its beginning", "14:00-15:00"),
    ),
    "an appointment on a day no calendar has": (
        ("2026-12-03 14", "2026-12-33 14"),
        ("parents[0].obligations[0].when", "no day 2026-12-33", "month and day"),
    ),
    "wishes that run backwards": (
        ("[20, 30]", "[30, 20]"),
        ("17:30 parents[0].wishes.hours_per_week", "backwards", "Write [20, 30]."),
    ),
    "wishes of one number": (("[20, 30]", "[20]"), ("17:30", "1 entries", "2 to 2")),
    "a number where a list belongs": (("[20, 30]", "20"), ("17:30", "A list belongs here", "[a, b]")),
    "a list where a number belongs": (
        ("tax_class: 2", "tax_class: [2]"),
        ("11:16", "single value", "field: value"),
    ),
    "text where fields belong": (
        ("{status: eu, since: 2019-05-01}", "german"),
        ("10:16 parents[0].residence", "Fields with values", "indented"),
    ),
    "a word that is not on the list": (
        ("mobility: transit", "mobility: tram"),
        ("15:15 parents[0].mobility", "'tram' is not known", "transit"),
    ),
    "a benefit with a slip": (
        ("wohngeld", "wohngelt"),
        ("28:21 pending[0].benefit", "'wohngelt'", "'wohngeld'"),
    ),
    "a status that does not exist": (("status: eu", "status: EU"), ("10:25", "'EU'", "german, eu, asylum")),
    "a tax class that does not exist": (("tax_class: 2", "tax_class: 7"), ("11:16", "'7'", "1 to 6")),
    "neither true nor false": (
        ("alone_responsible: true", "alone_responsible: maybe"),
        ("16:24", "'maybe'", "true"),
    ),
    "latitude and longitude exchanged": (
        ("{lat: 49.8728, lon: 8.6512}", "{lat: 8.6512, lon: 49.8728}"),
        ("3:13 home.lat", "'8.6512'", "47.2 to 55.1"),
    ),
    "a place without longitude": (
        ("{lat: 49.8728, lon: 8.6512}", "{lat: 49.8728}"),
        ("3:7 home", "'lon' is missing", "lon: 8.6512"),
    ),
    "another version": (("version: 1", "version: 2"), ("1:10 version", "'2' is not known", "1")),
    "no version": (("version: 1\n", ""), ("1:1", "'version' is missing", "'version: 1'")),
    "no municipality": (('municipality: "06411000"\n', ""), ("1:1", "'municipality' is missing", "06411000")),
    "no birthday": (
        ("    born: 1992-05-14\n", ""),
        ("8:5 parents[0]", "'born' is missing", "born: 1992-05-14"),
    ),
    "a birthday that is null": (("born: 1992-05-14", "born: null"), ("8:5", "'born' is missing", "born:")),
    "school in the second year of life": (
        ("school_from: null", "school_from: 2026-08-10"),
        ("24:18 children[0].school_from", "at the age of 0", "start of school"),
    ),
    "no child and no pregnancy": (
        (FAMILY[FAMILY.index("children:") : FAMILY.index("receiving:")], "children: []\n"),
        ("19:11 children", "no child", "pregnant_due"),
    ),
    "a due date next year but one": (
        ("tax_class: 2", "pregnant_due: 2028-01-01"),
        ("11:19 parents[0].pregnant_due", "does not fit", "ten months"),
    ),
    "a partnership of one": (
        ("helpers:", "partnership: {kind: married}\nhelpers:"),
        ("partnership", "only one adult", "second adult"),
    ),
    "alone beside a second adult": (
        ("children:\n", "  - {id: bo, born: 1990-01-01}\nchildren:\n"),
        ("16:24 parents[0].alone_responsible", "responsible alone", "false"),
    ),
    "a residence before the birth": (("2019-05-01", "1950-05-01"), ("10:36", "before the birth", "year")),
    "a benefit that ends before it begins": (
        ("until: 2027-08-31", "until: 2026-08-31"),
        ("27:70 receiving[0].until", "before the beginning", "both days"),
    ),
    "a place that ends before it begins": (
        ("school_from: null", "care: {since: 2026-09-01, until: 2026-08-31}"),
        ("children[0].care.until", "before the beginning", "both days"),
    ),
    "a decision of tomorrow": (
        ("pending:", "decisions: [{benefit: wohngeld, dated: 2026-11-23, outcome: refused}]\npending:"),
        ("28:40 decisions[0].dated", "2026-11-23 is after 2026-11-22", "already happened"),
    ),
    "a decision before anybody can count": (
        ("pending:", "decisions: [{benefit: wohngeld, dated: 2007-12-31, outcome: refused}]\npending:"),
        ("decisions[0].dated", "from 2008 to 2035", "Check the year"),
    ),
    "a decision that came before it was written": (
        (
            "pending:",
            "decisions: [{benefit: wohngeld, dated: 2026-11-10, arrived: 2026-11-09, "
            "outcome: refused}]\npending:",
        ),
        ("decisions[0].arrived", "arrived (2026-11-09) is before dated (2026-11-10)", "both days"),
    ),
    "a decision that came and never came": (
        (
            "pending:",
            "decisions: [{benefit: wohngeld, dated: 2026-11-10, outcome: refused, way: handed_over, "
            "never_arrived: true}]\npending:",
        ),
        ("decisions[0].never_arrived", "cannot have arrived", "never_arrived"),
    ),
    "an outcome nobody knows": (
        ("pending:", "decisions: [{benefit: wohngeld, dated: 2026-11-10, outcome: refusd}]\npending:"),
        ("decisions[0].outcome", "'refusd'", "'refused'"),
    ),
    "a period extended to before its end": (
        (
            "pending:",
            "set_periods: [{body: jobcenter, until: 2026-12-11, extended_to: 2026-12-10}]\npending:",
        ),
        ("set_periods[0].extended_to", "is before until", "both days"),
    ),
    "a suspension where the law knows none": (
        ("pending:", "suspensions: [{benefit: wohngeld, from: 2026-10-01, until: 2026-10-09}]\npending:"),
        ("suspensions[0].benefit", "is not suspended", "Leave out"),
    ),
    "a postcode of four digits": (
        ("pending:", 'contact: {postcode: "6428"}\npending:'),
        ("contact.postcode", "is not a postcode", "five digits"),
    ),
    "a hindrance that ends before it begins": (
        ("pending:", "hindrances: [{from: 2026-11-10, until: 2026-11-09}]\npending:"),
        ("hindrances[0].until", "is before from", "both days"),
    ),
    "a job that ends before the dismissal": (
        (
            "    mobility: transit",
            "    job_end: {kind: dismissal, known_on: 2026-11-20, last_day: 2026-11-19}\n"
            "    mobility: transit",
        ),
        ("parents[0].job_end.last_day", "before known_on", "both days"),
    ),
    "a field that stands twice": (
        ("    tax_class: 2", "    tax_class: 2\n    tax_class: 3"),
        ("12:5", "'tax_class' is already on line 11", "only one"),
    ),
    "an anchor": (("[mina]", "&kids [mina]"), ("26:55", "'kids'", "Write the values out")),
    "an alias": (("for: [mina]", "for: *kids"), ("26:55", "'kids'", "Write the values out")),
    "a merge key": (
        ("housing:\n", "housing:\n  <<: {heating: 1.00}\n"),
        ("5:3", "'<<' is not read", "Write the values out"),
    ),
    "a tag": (
        ("mobility: transit", "mobility: !!python/name:os.system transit"),
        ("15:15", "tag", "Leave it out"),
    ),
    "a list as a field name": (
        ("tax_class: 2", "? [a]\n    : 2"),
        ("11:7", "list stands here", "field: value"),
    ),
    "two families in one file": (("pending:", "---\npending:"), ("28:1", "more than one family", "stream")),
    "a tab": (("  hot_water", "\thot_water"), ("6:1", "tab", "spaces")),
    "an open bracket": (("[20, 30]", "[20, 30"), ("17:", "", "bracket")),
    "an open quote": (('"06411000"', '"06411000'), ("", "", "quote")),
    "a colon too many": (("mobility: transit", "mobility: by: tram"), ("15:", "colon", "quotes")),
    "a text of two hundred and one characters": (
        ("name: grandmother", "name: " + "a" * 201),
        ("26:12 helpers[0].name", "more than 200", "Shorten"),
    ),
    "an empty text": (("name: grandmother", 'name: ""'), ("26:12", "empty", "Fill it in")),
    "an entry without value": (
        ("for: [mina]", "for: [null]"),
        ("helpers[0].for[0]", "value is missing", "leave"),
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_input_is_told_with_place_problem_and_remedy(case):
    (old, new), parts = WRONG[case]
    assert old in FAMILY
    told = lines_about(FAMILY.replace(old, new, 1), "en")
    assert all(line.startswith("family.yaml") for line in told)
    assert any(all(part in line for part in parts) for line in told), told


@pytest.mark.parametrize("case", WRONG)
def test_every_complaint_has_german_words_too(case):
    (old, new), _ = WRONG[case]
    german, english = (lines_about(FAMILY.replace(old, new, 1), lang) for lang in ("de", "en"))
    assert all(one != other for one, other in zip(german, english, strict=True))
