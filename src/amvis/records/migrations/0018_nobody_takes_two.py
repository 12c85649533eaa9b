"""That nobody is meant by a request to bar somebody holds once two have said so."""

from django.db import migrations, models

import amvis.records.case
from amvis.records.querysets import unscoped


def _open_what_one_has_answered(apps, _):
    """The older form does not know a first answer: the request waits again."""
    with unscoped("a migration is undone"):
        rows = apps.get_model("records", "BarRequest")._base_manager.filter(answer="second")
        rows.update(answer="open", answered_by=None, answered_at=None)


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0017_own_days_of_a_body"),
    ]

    operations = [
        migrations.AlterField(
            model_name="barrequest",
            name="answer",
            field=models.CharField(
                choices=[
                    ("open", "open"),
                    ("second", "second"),
                    ("barred", "barred"),
                    ("nobody", "nobody"),
                ],
                default=amvis.records.case.BarAnswer["OPEN"],
                max_length=8,
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, _open_what_one_has_answered),
    ]
