"""Words and keys in templates."""

import secrets

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from amvis.domain.sentence import Fact, say
from amvis.rulebook.words import tell

register = template.Library()


@register.simple_tag(takes_context=True)
def words(context: Context, key: str, **facts: Fact) -> str:
    """Return the words of `rulebook/words` for a key, in the page's language."""
    return tell(say(key, **facts), context.get("lang", "de"))


@register.simple_tag
def once_key() -> SafeString:
    """Return the hidden field that makes a form safe to send twice."""
    return format_html('<input type="hidden" name="once" value="{}">', secrets.token_urlsafe(16))
