"""What the rules of posts refuse, in a sentence with the way out."""

from typing import Final

from django import forms

from amvis.application.bodies.people import NotPossible

_SENTENCES: Final = {
    "own_post": "Die eigene Verwaltungsstelle beendet jemand anderes aus der Verwaltung.",
    "own_account": "Für das eigene Konto tut das jemand anderes: Niemand gibt sich selbst eine Stelle.",
    "ended_before": "Die Stelle ist schon zu Ende, oder der letzte Tag liegt vor ihrem Beginn.",
    "other_body": (
        "Diese Person arbeitet oder arbeitete auch für eine andere Stelle. "
        "Das kann nur, wer die Seite betreibt, mit beiden Stellen klären."
    ),
    "address_taken": "Diese Adresse gehört schon zu einem anderen Konto.",
    "no_such_post": (
        "Rolle und Zweck passen hier nicht zusammen: Wer an Fällen arbeitet, braucht einen Zweck; "
        "die anderen Rollen haben keinen."
    ),
    "ends_before": "Der letzte Tag liegt vor dem ersten oder in der Vergangenheit.",
    "no_such_place": "Diese Dienststelle oder dieses Team gibt es hier nicht.",
    "name_taken": "Diesen Namen gibt es hier schon.",
    "no_colleague": "Vertreten kann nur, wer in derselben Stelle für denselben Zweck arbeitet.",
    "named_before": "Diese Vertretung besteht in der Zeit schon.",
}


def sentence(error: NotPossible) -> str:
    """Return why something is not possible."""
    return _SENTENCES[error.reason]


def refuse(form: forms.Form, error: NotPossible) -> None:
    """Tell it at the top of the form."""
    form.add_error(None, sentence(error))
