# An invitation is found by a random identifier. Links that wait to be used end with this step, in both
# directions: an identifier cannot be made of a mark, nor a mark of an identifier. New ones are made on the page.

from django.db import migrations

import amvis.records.identifier


def _end_all(apps, _):
    apps.get_model("records", "Invitation").objects.all().delete()


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0002_recovery_codes_and_invitations"),
    ]

    operations = [
        migrations.RunPython(_end_all, migrations.RunPython.noop),
        migrations.RemoveField(model_name="invitation", name="mark"),
        migrations.AddField(
            model_name="invitation",
            name="public_id",
            field=amvis.records.identifier.PublicIdentifier(
                default=amvis.records.identifier.random_identifier, editable=False, max_length=22, unique=True
            ),
        ),
        migrations.RunPython(migrations.RunPython.noop, _end_all),
    ]
