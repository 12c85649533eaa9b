"""GETTSIM's wage tax cut to whole euros with the constants of the statute; see docs/oracle.md."""

from dataclasses import replace
from typing import Any

from dags import rename_arguments
from gettsim.tt import PiecewisePolynomialParamValue, piecewise_polynomial
from gettsim.typing import FloatColumn
from tests.oracle.law_into_gettsim import Environment, get, instead, leaf, put

LESS_ALLOWANCE = "lohnsteuer__einkommen_nach_kinderfreibetrag_y"


_ZONES = "einkommensteuer__parameter_einkommensteuertarif"
_LIMITS = "lohnsteuer__einkommensgrenzwerte_steuerklassen_5_6"
_TINY = 1e-7


def whole_tax(law: Environment) -> None:
    """33: tax in whole euros, cut (§ 32a Abs. 1 S. 6, Abs. 5, § 39b Abs. 2 S. 6, 7 EStG)."""

    def less(lohnsteuer__einkommen_y: Any, lohnsteuer__kinderfreibetrag_soli_y: Any, xnp: Any) -> FloatColumn:
        return xnp.floor(xnp.maximum(lohnsteuer__einkommen_y - lohnsteuer__kinderfreibetrag_soli_y, 0.0))

    instead(law, LESS_ALLOWANCE, less)  # what the Solidaritätszuschlag asks for, § 3 Abs. 2a SolZG 1995
    for more, income in (("", "lohnsteuer__einkommen_y"), ("_mit_kinderfreibetrag", LESS_ALLOWANCE)):
        names = {"zones": _ZONES, "income": income}
        instead(law, f"lohnsteuer__basistarif{more}_y", rename_arguments(_basic, mapper=names))
        instead(law, f"lohnsteuer__splittingtarif{more}_y", rename_arguments(_split, mapper=names))
        fifth = rename_arguments(_fifth, mapper={**names, "limits": _LIMITS})
        instead(law, f"lohnsteuer__tarif_klassen_5_und_6{more}_y", fifth)


def _basic(income: Any, zones: Any, xnp: Any) -> FloatColumn:
    return _cut(income, zones, xnp)


def _split(income: Any, zones: Any, xnp: Any) -> FloatColumn:
    return 2 * _cut(xnp.floor(income / 2), zones, xnp)


def _fifth(income: Any, zones: Any, limits: Any, policy_year: Any, xnp: Any) -> FloatColumn:
    def twice(taxable: Any) -> Any:
        more, less = 1.25 * taxable, 0.75 * taxable
        if policy_year >= 2026:
            more, less = xnp.floor(more + _TINY), xnp.floor(less + _TINY)
        difference = _cut(more, zones, xnp) - _cut(less, zones, xnp)
        return xnp.maximum(2 * difference, xnp.floor(0.14 * taxable + _TINY))

    first, second, third = (xnp.asarray([float(limits[number])]) for number in (1, 2, 3))
    own = twice(income)
    middle = twice(first) + xnp.floor(0.42 * (income - first) + _TINY)
    upper = twice(second) + xnp.floor(0.42 * (xnp.minimum(income, third) - second) + _TINY)
    upper = upper + xnp.floor(0.45 * xnp.maximum(income - third, 0.0) + _TINY)
    small = xnp.where(income <= second, xnp.minimum(middle, own), upper)
    return xnp.where(income <= first, own, small)


def _cut(income: Any, zones: Any, xnp: Any) -> Any:
    return xnp.floor(piecewise_polynomial(x=income, parameters=zones, xnp=xnp) + _TINY)


def tariff_of_the_statute(law: Environment) -> None:
    """36: the constants of § 32a Abs. 1 S. 2 EStG have two decimals; GETTSIM derives them unrounded."""
    raw = f"{_ZONES}_wie_gettsim"
    original = get(law, _ZONES)
    put(law, raw, replace(original, leaf_name=leaf(raw)))

    def constants(raw: Any) -> PiecewisePolynomialParamValue:
        return PiecewisePolynomialParamValue(
            thresholds=raw.thresholds,
            intercepts=raw.intercepts.round(2),
            coefficients=raw.coefficients.round(10),
        )

    stated = rename_arguments(constants, mapper={"raw": raw})
    put(law, _ZONES, replace(original, leaf_name=leaf(_ZONES), function=stated))
