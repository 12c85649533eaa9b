"""Words, keys and form fields in templates."""

import re
import secrets
from collections.abc import Mapping
from typing import Any, Final

from django import forms, template
from django.forms.boundfield import BoundField, BoundWidget
from django.forms.utils import flatatt
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from amvis.domain.consent.vocabulary import Scope
from amvis.domain.sentence import Fact, say
from amvis.rulebook.words import tell
from amvis.web.addresses import case_address
from amvis.web.days import day, weekday
from amvis.web.forms.date_entry import DateEntry
from amvis.web.labels import SCOPES

register = template.Library()
_BEFORE_A_MARK: Final = re.compile(r" ([,.;:])(?=[ <]|$)")


@register.simple_tag(takes_context=True)
def words(context: Context, key: str, **facts: Fact) -> str:
    """Return the words of `rulebook/words` for a key, in the page's language."""
    return tell(say(key, **facts), context.get("lang", "de"))


@register.simple_tag
def once_key() -> SafeString:
    """Return the hidden field that makes a form safe to send twice."""
    return format_html('<input type="hidden" name="once" value="{}">', secrets.token_urlsafe(16))


@register.simple_tag
def case_url(name: str, case: str) -> str:
    """Return the address of a page of a case: as `url`, for rows of lists."""
    return case_address(name, case)


register.filter(day)
register.filter(weekday)


class SentenceNode(template.Node):
    """Parts of a sentence as one: templates stand in lines, a comma does not stand alone."""

    def __init__(self, parts: NodeList) -> None:
        self.parts = parts

    def render(self, context: Context) -> SafeString:
        """Return the parts with one space between words and none before a mark."""
        text = " ".join(self.parts.render(context).split())
        return mark_safe(_BEFORE_A_MARK.sub(r"\1", text))  # noqa: S308 (its parts are escaped)


@register.tag
def sentence(parser: Parser, _: Token) -> SentenceNode:
    """Read `{% sentence %}…{% endsentence %}`."""
    parts = parser.parse(("endsentence",))
    parser.delete_first_token()
    return SentenceNode(parts)


@register.filter
def kind(field: BoundField) -> str:
    """Return how a field is shown: check, group, select or input."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, (forms.RadioSelect, forms.CheckboxSelectMultiple, DateEntry)):
        return "group"
    return "select" if isinstance(widget, forms.Select) else "input"


@register.filter
def scope_name(scope: Scope) -> str:
    """Return what a scope is called."""
    return SCOPES[scope]


@register.filter
def is_date(field: BoundField) -> bool:
    """Return whether a day is entered in three parts."""
    return isinstance(field.field.widget, DateEntry)


@register.filter
def first_id(field: BoundField) -> str:
    """Return the id of the first entry of a field, to which an error leads."""
    return f"{field.auto_id}_0" if kind(field) == "group" else field.id_for_label


@register.filter
def described(field: BoundField) -> str:
    """Return the ids of what describes a field: its hint and its error."""
    ids = [f"{field.auto_id}_hinweis"] if field.help_text else []
    return " ".join([*ids, f"{field.auto_id}_fehler"] if field.errors else ids)


@register.filter
def kern(field: BoundField) -> SafeString:
    """Return the widget of a field with the classes of the design system and what describes it."""
    base = {"check": "kern-form-check__checkbox", "select": "kern-form-input__select"}.get(
        kind(field), "kern-form-input__input"
    )
    attrs: dict[str, str] = {"class": f"{base} {base}--error" if field.errors else base}
    if described(field):
        attrs["aria-describedby"] = described(field)
    if field.errors:
        attrs["aria-invalid"] = "true"
    if isinstance(field.field.widget, forms.TextInput | forms.CheckboxInput):
        return _input(field, field.field.widget, attrs)
    if type(field.field.widget) is forms.Select:
        return _select(field, field.field.widget, attrs)
    return field.as_widget(attrs=attrs)


def _input(field: BoundField, widget: forms.Widget, attrs: dict[str, str]) -> SafeString:
    """Return an <input> just as its widget would: Django's own way includes three templates for each."""
    shown = _shown(field, widget, attrs)
    value = "" if shown["value"] is None else format_html(' value="{}"', shown["value"])
    return format_html(
        '<input type="{}" name="{}"{}{}>', shown["type"], shown["name"], value, flatatt(shown["attrs"])
    )


def _select(field: BoundField, widget: forms.Select, attrs: dict[str, str]) -> SafeString:
    """Return a <select> just as its widget would, whose own way takes four templates for each choice."""
    shown = _shown(field, widget, attrs)
    groups = (
        format_html('<optgroup label="{}">{}</optgroup>', name, _options(options))
        if name
        else _options(options)
        for name, options, _ in shown["optgroups"]
    )
    return format_html(
        '<select name="{}"{}>{}</select>',
        shown["name"],
        flatatt(shown["attrs"]),
        mark_safe("".join(groups)),  # noqa: S308 (parts that are safe)
    )


def _options(options: list[dict[str, Any]]) -> SafeString:
    return format_html_join(
        "",
        '<option value="{}"{}>{}</option>',
        ((one["value"], flatatt(one["attrs"]), one["label"]) for one in options),
    )


def _shown(field: BoundField, widget: forms.Widget, attrs: dict[str, str]) -> dict[str, Any]:
    """Return what a widget would put into its template."""
    told = field.build_widget_attrs(attrs, widget)
    if field.auto_id and "id" not in widget.attrs:
        told.setdefault("id", field.auto_id)
    shown: dict[str, Any] = widget.get_context(field.html_name, field.value(), told)["widget"]
    return shown


@register.filter
def kern_choice(choice: BoundWidget, field: BoundField) -> SafeString:
    """Return one radio button or box of a group."""
    base = f"kern-form-check__{'radio' if choice.data['type'] == 'radio' else 'checkbox'}"
    choice.data["attrs"]["class"] = f"{base} {base}--error" if field.errors else base
    choice.data["wrap_label"] = False
    return choice.tag()


@register.filter
def at(found: Mapping[str, str], name: str) -> str:
    """Return what stands under a name, or nothing."""
    return found.get(name, "")


@register.filter
def days_from(days: int) -> str:
    """Return how many days before or after its day something happens."""
    if days == 0:
        return "am selben Tag"
    return f"{abs(days)} Tag{'' if abs(days) == 1 else 'e'} {'danach' if days > 0 else 'vorher'}"
