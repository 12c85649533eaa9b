"""The app of templates and style sheets."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "amvis.web"
    label = "web"

    def ready(self) -> None:
        from amvis.web import checks  # noqa: F401, PLC0415 (registers what is checked before a start)
