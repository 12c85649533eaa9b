"""Forms of signing in and of the own account."""

from typing import Final

from django import forms

_LONGEST: Final = 200


def _password(label: str, autocomplete: str, **given: str) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(label=label, widget=widget, strip=False, max_length=_LONGEST, **given)  # type: ignore[arg-type]


class SignInForm(forms.Form):
    """The first factor."""

    email = forms.CharField(
        label="E-Mail-Adresse",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    password = _password("Passwort", "current-password")


class CodeForm(forms.Form):
    """The second factor: six digits of the app, or a recovery code."""

    code = forms.CharField(
        label="Code aus Ihrer App",
        help_text="Sechs Ziffern. Oder einer Ihrer Wiederherstellungscodes.",
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "text", "spellcheck": "false"}
        ),
    )


class SetUpForm(forms.Form):
    """The first code of a new app."""

    code = forms.CharField(
        label="Code aus Ihrer App",
        help_text="Sechs Ziffern.",
        max_length=10,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )


class PostForm(forms.Form):
    """The post to work in."""

    post = forms.ChoiceField(label="Worin arbeiten Sie jetzt?", widget=forms.RadioSelect)

    def __init__(self, *given: object, choices: tuple[tuple[str, str], ...], **named: object) -> None:
        super().__init__(*given, **named)  # type: ignore[arg-type]
        self.fields["post"].choices = choices  # type: ignore[attr-defined]


class PasskeyForm(forms.Form):
    """What the owner calls a passkey."""

    name = forms.CharField(label="Name", help_text="Zum Beispiel: Diensthandy.", max_length=100)


class LanguageForm(forms.Form):
    """The language of what Amvis writes to somebody."""

    language = forms.ChoiceField(
        label="Sprache der E-Mails an Sie", choices=(("de", "Deutsch"), ("en", "Englisch"))
    )


class NewPasswordForm(forms.Form):
    """A new password after the old one."""

    old = _password("Bisheriges Passwort", "current-password")
    new = _password("Neues Passwort", "new-password", help_text="Mindestens zwölf Zeichen.")


class FirstPasswordForm(forms.Form):
    """A password by invitation."""

    new = _password("Neues Passwort", "new-password", help_text="Mindestens zwölf Zeichen.")
