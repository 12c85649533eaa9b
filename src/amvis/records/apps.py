"""The one Django app that stores."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    name = "amvis.records"
    label = "records"
    verbose_name = "Amvis"
    default_auto_field = "django.db.models.BigAutoField"
