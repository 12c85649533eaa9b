"""Every field of the family file; reader, writer, schema and reference come from this table."""

from typing import Final

from amvis.application.family_file.field import DAY, ID, MONEY, PLACE, TEXT, YES_NO, optional, required
from amvis.application.family_file.happened import DECISION, HINDRANCE, SET_PERIOD, SUSPENSION
from amvis.application.family_file.kinds import Choice, MunicipalityKey, Pattern, Slug
from amvis.application.family_file.people import CHILD, PARENT
from amvis.application.family_file.quantities import Whole
from amvis.application.family_file.shapes import ListOf, MapOf, Record
from amvis.application.family_file.spans import HOURS
from amvis.application.family_file.vocabulary import BENEFITS
from amvis.domain.household import (
    Application,
    Contact,
    Helper,
    Household,
    Housing,
    Owned,
    Partnership,
    Receipt,
    Relative,
)

VERSION: Final = "1"
_BENEFIT = Slug(BENEFITS)

_OWNED = Record(
    name="owned",
    make=Owned,
    fields=(
        required("interest", MONEY, "310.00"),
        required("repayment", MONEY, "240.00"),
        optional("property_tax", MONEY, "28.00"),
        optional("management", MONEY, "25.00"),
    ),
)

_RELATIVE = Record(
    name="relative",
    make=Relative,
    fields=(
        required("born", DAY, "1958-03-09"),
        required("gross", MONEY, "0.00"),
        required("other", MONEY, "1180.00"),
        optional("net", MONEY, "0.00"),
        optional("assets", MONEY, "4000.00"),
    ),
)

_HOUSING = Record(
    name="housing",
    make=Housing,
    fields=(
        optional("net_cold_rent", MONEY, "480.00"),
        optional("service_charges", MONEY, "60.00"),
        optional("heating", MONEY, "110.00"),
        optional("hot_water", Choice(("central", "decentral")), "central"),
        optional("floor_area", Whole(5, 1000), "62"),
        optional("moved_in", DAY, "2024-03-01"),
        optional("move_assured", YES_NO, "true"),
        optional("let_rent", MONEY, "180.00"),
        optional("let_area", Whole(1, 1000), "14"),
        optional("others_in_dwelling", Whole(0, 30), "0"),
        optional("others_are_relatives", YES_NO, "false"),
        optional("told_to_lower", DAY, "2026-08-14"),
        optional("smaller_since", DAY, "2026-09-01"),
        optional("member_died", DAY, "2026-05-17"),
        optional("owned", _OWNED, "{interest: 310.00, repayment: 240.00}"),
        optional("relatives", ListOf(item=_RELATIVE, most=30)),
    ),
)

_HELPER = Record(
    name="helper",
    make=Helper,
    fields=(
        required("name", TEXT, '"grandmother"'),
        required("hours", HOURS, '"We 13:00-17:00"'),
        required("for", ListOf(item=ID, least=1), "[mina]", "cares_for"),
        optional("at", PLACE, "{lat: 49.88, lon: 8.66}"),
        optional("escorts", YES_NO, "true"),
    ),
)

_RECEIPT = Record(
    name="receipt",
    make=Receipt,
    fields=(
        required("benefit", _BENEFIT, "wohngeld"),
        optional("since", DAY, "2026-09-01"),
        optional("until", DAY, "2027-08-31"),
        optional("amount", MONEY, "310.00"),
        optional("first", DAY, "2025-03-01"),
        optional("income", MONEY, "1620.00"),
        optional("rent", MONEY, "690.00"),
        optional("persons", Whole(1, 30), "3"),
    ),
)

_APPLICATION = Record(
    name="application",
    make=Application,
    fields=(required("benefit", _BENEFIT, "wohngeld"), required("applied", DAY, "2026-10-12")),
)

FAMILY: Final = Record(
    name="family",
    make=Household,
    fields=(
        required("version", Choice((VERSION,), "version"), VERSION, ""),
        required("municipality", MunicipalityKey(), '"06411000"'),
        optional("home", PLACE, "{lat: 49.8728, lon: 8.6512}"),
        optional(
            "contact",
            Record(
                name="contact",
                make=Contact,
                fields=(
                    optional("name", TEXT, '"Aylin Beispiel"'),
                    optional("street", TEXT, '"Musterweg 1"'),
                    optional("postcode", Pattern("postcode", "[0-9]{5}"), '"64283"'),
                    optional("references", MapOf(key=ID, value=TEXT), '{jobcenter: "43504//0012345"}'),
                ),
            ),
        ),
        optional("housing", _HOUSING),
        required("parents", ListOf(item=PARENT, least=1, most=2), ""),
        optional(
            "partnership",
            Record(
                name="partnership",
                make=Partnership,
                fields=(
                    required("kind", Choice(("married", "registered", "cohabiting")), "married"),
                    optional("since", DAY, "2020-06-06"),
                    optional("responsible", YES_NO, "true"),
                ),
            ),
        ),
        required("children", ListOf(item=CHILD, most=20), ""),
        optional("helpers", ListOf(item=_HELPER, most=20)),
        optional("receiving", ListOf(item=_RECEIPT)),
        optional("pending", ListOf(item=_APPLICATION)),
        optional("decisions", ListOf(item=DECISION)),
        optional("hindrances", ListOf(item=HINDRANCE, most=20)),
        optional("set_periods", ListOf(item=SET_PERIOD, most=50)),
        optional("suspensions", ListOf(item=SUSPENSION, most=50)),
    ),
)
