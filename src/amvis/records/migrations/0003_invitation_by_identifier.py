# An invitation is found by a random identifier; there is none yet that would have to keep its mark.

from django.db import migrations

import amvis.records.identifier


def _end(apps, _):
    apps.get_model("records", "Invitation").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0002_recovery_codes_and_invitations"),
    ]

    operations = [
        migrations.RunPython(_end, _end),
        migrations.RemoveField(model_name="invitation", name="mark"),
        migrations.AddField(
            model_name="invitation",
            name="public_id",
            field=amvis.records.identifier.PublicIdentifier(
                default=amvis.records.identifier.random_identifier, editable=False, max_length=22, unique=True
            ),
        ),
    ]
