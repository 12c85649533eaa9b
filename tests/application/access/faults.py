"""Faults written into the scope and into the database's function: each makes a row be seen otherwise.

Left out is what no row can show, as constraints of the database forbid the row: an emergency for nobody in
particular, or what was entrusted on another basis.
"""

from typing import Final

# Of `application.access.seen`, the condition every query of a page holds.
OF_THE_SCOPE: Final[tuple[tuple[str, str], ...]] = (
    ("return _not(barred) & opened", "return opened"),
    ("b.case_id = {case} AND b.account_id = %s", "b.account_id = %s"),
    (
        "self._granted(emergency) | (self._granted(self._ordinary()) & self._on_the_case())",
        "(self._granted(emergency) | self._granted(self._ordinary())) & self._on_the_case()",
    ),
    (
        "self._granted(emergency) | (self._granted(self._ordinary()) & self._on_the_case())",
        "self._granted(self._ordinary()) & self._on_the_case()",
    ),
    ("(self._granted(self._ordinary()) & self._on_the_case())", "self._granted(self._ordinary())"),
    ("(self._granted(self._ordinary()) & self._on_the_case())", "self._on_the_case()"),
    (
        'Piece("g.basis = %s AND g.account_id = %s", (LegalBasis.CHILD_PROTECTION.value, _ME))',
        'Piece("g.basis = %s", (LegalBasis.CHILD_PROTECTION.value,))',
    ),
    (
        'Piece("g.basis = %s AND g.account_id = %s", (LegalBasis.CHILD_PROTECTION.value, _ME))',
        'Piece("g.account_id = %s", (_ME,))',
    ),
    ('of_scope = " AND g.scope = {scope}" if is_scoped(self.model) else ""', 'of_scope = ""'),
    ("g.case_id = {{case}}{of_scope} AND", "g.case_id > 0{of_scope} AND"),
    ('AND g.body_id = %s", (_BODY,))', 'AND %s > 0", (_BODY,))'),
    ("g.revoked_at IS NULL OR g.revoked_at > %s", "g.revoked_at IS NULL OR g.revoked_at >= %s"),
    ('whose & self._held("g") & unrevoked & how', 'whose & self._held("g") & how'),
    ('whose & self._held("g") & unrevoked & how', "whose & unrevoked & how"),
    ("g.purpose = %s AND g.basis <> %s", "%s <> '' AND g.basis <> %s"),
    ("(g.scope <> %s AND g.basis <> %s AND", "(g.scope <> %s AND %s <> '' AND"),
    ("(g.account_id IS NULL OR g.account_id = %s))", "%s > 0)"),
    ("(g.account_id IS NULL OR g.account_id = %s))", "g.account_id = %s)"),
    ("(g.scope = %s AND g.basis = %s AND g.account_id = %s)", "(g.scope = %s AND g.basis = %s AND %s > 0)"),
    (
        'named = self._member(Piece("{post}.account_id = %s", (_ME,)))',
        'named = self._member(Piece("%s > 0", (_ME,)))',
    ),
    ("if shape.absent:", "if False:"),
    ("if shape.is_supervisor and not shape.has_office:", "if not shape.has_office:"),
    ("if shape.is_supervisor and not shape.has_office:", "if shape.is_supervisor:"),
    ("elif shape.is_supervisor:", "elif True:"),
    ('            others.append(_not(self._member(Piece("1 = 1"))))\n', ""),
    ('            others.append(self._member(Piece("{post}.office_id = %s", (_OFFICE,))))\n', ""),
    ("(self._not_sensitive() & reduce(or_, others))", "reduce(or_, others)"),
    ("AND NOT c.is_sensitive", "AND c.is_sensitive"),
    ("m.case_id = {case} AND {post}.body_id = %s", "{post}.body_id = %s"),
    ("m.case_id = {case} AND {post}.body_id = %s", "m.case_id = {case} AND %s > 0"),
    ('whose & self._held("m") & who', "whose & who"),
    ("{rows}.since <= %s", "{rows}.since < %s"),
    ("{rows}.until > %s", "{rows}.until >= %s"),
)
# Of `amvis_sees`, by which PostgreSQL decides on every row.
OF_THE_DATABASE: Final[tuple[tuple[str, str], ...]] = (
    ("my_role NOT IN ('case_worker', 'counsellor', 'provider', 'supervisor')", "false"),
    ("wanted_scope IS NULL OR g.scope = wanted_scope", "true"),
    ("AND g.body_id = mine", ""),
    ("g.since <= at", "g.since < at"),
    ("g.until > at)", "g.until >= at)"),
    ("AND (g.until IS NULL OR g.until > at)", ""),
    ("g.revoked_at > at)", "g.revoked_at >= at)"),
    ("AND (g.revoked_at IS NULL OR g.revoked_at > at)", ""),
    ("THEN g.account_id = me", "THEN true"),
    ("g.purpose = my_purpose AND", ""),
    ("(g.basis = 'entrusted_consent') = (g.scope = 'entrusted')", "true"),
    ("(g.account_id = me OR (g.account_id IS NULL AND g.scope <> 'entrusted'))", "true"),
    ("(g.account_id = me OR (g.account_id IS NULL AND g.scope <> 'entrusted'))", "g.account_id IS NULL"),
    ("b.case_id = wanted_case AND b.account_id = me", "false"),
    ("b.case_id = wanted_case AND b.account_id = me", "b.account_id = me"),
    ("IF in_emergency THEN", "IF false THEN"),
    ("IF in_emergency THEN", "IF true THEN"),
    ("my_role <> 'supervisor' AND absent IS NULL THEN", "absent IS NULL THEN"),
    ("my_role <> 'supervisor' AND absent IS NULL THEN", "my_role <> 'supervisor' THEN"),
    ("p.body_id = mine AND p.account_id = me", "p.account_id = me"),
    ("p.body_id = mine AND p.account_id = me", "p.body_id = mine"),
    ("NOT (SELECT c.is_sensitive FROM records_case c WHERE c.id = wanted_case)", "true"),
    ("COALESCE(bool_or(p.account_id = ANY (absent)), false)", "false"),
    ("COALESCE(bool_or(p.account_id = ANY (absent)), false)", "absent IS NOT NULL"),
    ("my_role = 'supervisor'\n", "true\n"),
    ("my_office IS NULL OR", ""),
    ("count(*) = 0 OR", ""),
    ("COALESCE(bool_or(p.office_id = my_office), false)", "true"),
)
