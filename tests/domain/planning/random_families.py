"""Random small families for properties; all of them are invented."""

from datetime import date, timedelta

from hypothesis import strategies as st
from tests.domain.planning.families import child, hours, job, kita, km_north, minder, module, parent, problem

from amvis.domain.household import Helper, Wishes
from amvis.domain.planning.problem import Problem

SPOTS = tuple(map(km_north, (0.0, 0.4, 0.8, 1.5, 4.0)))
places = st.sampled_from(SPOTS)
opening = st.builds(
    "mo-{} {:02d}:{}-{:02d}:00".format,
    st.sampled_from(["fr", "fr", "th"]),
    st.integers(6, 8),
    st.sampled_from(["00", "30"]),
    st.integers(14, 18),
)
shift = st.builds(
    "mo-{} {:02d}:{}-{:02d}:15".format,
    st.sampled_from(["fr", "we"]),
    st.integers(7, 10),
    st.sampled_from(["00", "20", "45"]),
    st.integers(11, 14),
)
dates = st.none() | st.integers(0, 200).map(lambda days: date(2027, 1, 4) + timedelta(days=days))


@st.composite
def carers(draw: st.DrawFn, name: str):  # type: ignore[no-untyped-def]
    make = draw(st.sampled_from([kita, minder]))
    modules = draw(
        st.sampled_from(
            [(), (module("half", "07:00", "13:30", 9000), module("full", "06:00", "18:00", 20000))]
        )
    )
    return make(
        name,
        draw(places),
        draw(opening),
        modules=modules,
        free_places=draw(st.sampled_from([0, 1, 2, 2])),
        free_from=draw(dates),
        settling_in_weeks=draw(st.sampled_from([0, 2, 5])),
        escorts=draw(st.booleans()),
    )


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    children = [
        child(name, born=draw(st.dates(date(2021, 1, 1), date(2026, 6, 1))))
        for name in "xy"[: draw(st.integers(1, 2))]
    ]
    people = [parent("p", wishes=Wishes(longest_way_minutes=draw(st.sampled_from([40, 60, 90]))))]
    if draw(st.integers(0, 4)) == 0:
        people.append(parent("q", mobility="bike"))
    jobs = [
        job(
            f"j{number}",
            draw(places),
            draw(shift),
            flex_minutes=draw(st.sampled_from([0, 30])),
            gross_month=draw(st.sampled_from([100000, 110000, 130000])),
            start_to=draw(st.none() | dates),
        )
        for number in range(draw(st.integers(1, 2)))
    ]
    helpers = (
        [Helper(name="aunt", hours=hours("we-th 07:00-15:00"), cares_for=("x",))]
        if draw(st.booleans())
        else []
    )
    supply = [draw(carers(f"k{number}")) for number in range(draw(st.integers(2, 4)))]
    return problem(parents=people, children=children, carers=supply, helpers=helpers, activities=jobs)
