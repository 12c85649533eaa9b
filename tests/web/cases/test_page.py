"""What the pages of a case share: who may read along is chosen, not left as it stands."""

import pytest
from django.core.exceptions import ValidationError

from amvis.domain.consent.vocabulary import Scope
from amvis.web.cases.page import scope_field


def test_of_several_scopes_none_is_chosen_beforehand() -> None:
    field = scope_field(frozenset({Scope.CONTACT, Scope.FINANCE}))
    assert field.choices[0] == ("", "Bitte wählen")
    with pytest.raises(ValidationError):
        field.clean("")
    assert field.clean(Scope.FINANCE.value) == "finance"


def test_the_only_scope_is_chosen() -> None:
    assert [value for value, _ in scope_field(frozenset({Scope.STATUS})).choices] == ["status"]
