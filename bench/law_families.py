"""Invented families as columns for the compiled law; amounts in cents, the same for the same seed."""

from datetime import date
from typing import Any

import numpy as np

ON = date(2026, 6, 1)
SEED = 20261122
MOST_CHILDREN = 5

Columns = dict[str, Any]


def wages_of_one_family(number: int) -> Columns:
    """Return a single parent of two at so many wages from nothing to 5,000 euros."""
    return {
        "family.adults": 1,
        "family.children": 2,
        "family.adults.0.age": 31,
        "family.adults.0.tax_class": 2,
        "family.adults.0.child_allowance_halves": 2,
        "family.adults.0.children_under_25": 2,
        "family.children.0.age": 3,
        "family.children.0.lives_with_one_parent": True,
        "family.children.1.age": 8,
        "family.children.1.lives_with_one_parent": True,
        "family.is_alone_responsible": True,
        "family.home.net_cold_rent": 650_00,
        "family.home.service_charges": 120_00,
        "family.home.heating": 90_00,
        "family.home.is_in_karenzzeit": True,
        "family.is_first_year": True,
        "place.rent_level": 5,
        "works.0.gross": np.linspace(0, 5000_00, number).astype(np.int64),
    }


def families(number: int) -> Columns:
    """Return so many families: 52 % with one adult, none to five children, wages of every range."""
    random = np.random.default_rng(SEED)
    is_couple = random.random(number) > 0.52
    is_married = is_couple & (random.random(number) < 0.7)
    children = random.choice(6, number, p=(0.05, 0.3, 0.3, 0.18, 0.1, 0.07))
    persons = 1 + is_couple + children
    columns: Columns = {
        "family.adults": 1 + is_couple,
        "family.children": children,
        "family.is_alone_responsible": ~is_couple,
        "family.is_married": is_married,
        "family.is_first_year": random.random(number) < 0.6,
        "family.home.net_cold_rent": 100 * random.integers(200, 500 + 180 * persons),
        "family.home.service_charges": 100 * random.integers(30, 200, number),
        "family.home.heating": 100 * random.integers(40, 250, number),
        "family.home.is_in_karenzzeit": True,
        "place.rent_level": random.integers(1, 8, number),
    }
    for place in range(2):
        columns |= _adult(random, place, children, is_couple=is_couple, is_married=is_married)
    for place in range(MOST_CHILDREN):
        columns |= _child(random, place, is_couple)
    return {
        name: column.astype(np.int64) if isinstance(column, np.ndarray) else column
        for name, column in columns.items()
    }


def _adult(random: Any, place: int, children: Any, *, is_couple: Any, is_married: Any) -> Columns:
    number = len(children)
    age = random.integers(19, 63, number)
    wage = 100 * random.integers(130, 4500, number)
    has_no_work = random.random(number) < (0.45 if place else 0.22)
    alone_class = np.where(children > 0, 2, 1)
    adult = f"family.adults.{place}"
    return {
        f"{adult}.age": age,
        f"{adult}.tax_class": np.where(is_married, 4, np.where(is_couple, 1, alone_class)),
        f"{adult}.child_allowance_halves": children,
        f"{adult}.is_23": age >= 23,
        f"{adult}.is_parent": children > 0,
        f"{adult}.children_under_25": children,
        f"{adult}.assets": 100 * random.integers(0, 30_000, number),
        f"{adult}.other_income": _some(random, 0.3, (50, 1200), number),
        f"works.{place}.gross": np.where(has_no_work, 0, wage),
    }


def _child(random: Any, place: int, is_couple: Any) -> Columns:
    number = len(is_couple)
    age = random.integers(0, 25, number)
    child = f"family.children.{place}"
    return {
        f"{child}.age": age,
        f"{child}.lives_with_one_parent": ~is_couple,
        f"{child}.maintenance": np.where(is_couple, 0, _some(random, 0.4, (20, 500), number)),
        f"{child}.earned": np.where(age >= 16, _some(random, 0.3, (610, 1300), number), 0),
        f"{child}.is_in_training": age >= 18,
    }


def _some(random: Any, chance: float, ends: tuple[int, int], number: int) -> Any:
    return np.where(random.random(number) < chance, 100 * random.integers(*ends, number), 0)
