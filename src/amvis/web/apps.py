"""The app of templates and style sheets."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "amvis.web"
    label = "web"
