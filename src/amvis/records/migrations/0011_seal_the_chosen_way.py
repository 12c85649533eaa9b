# The id of the chosen way names children and places: it is sealed like the rest of its plan, in both directions.
# The form of a seal is written out here once more, for a migration speaks of what was, not of what the program does.

import os
import struct

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import migrations, models

from amvis.records.querysets import unscoped

_HEAD = struct.Struct(">BI")  # version, number of the key
_NONCE = 12


def _sealed(text, row):
    number, nonce = settings.AMVIS_SEAL_WITH, os.urandom(_NONCE)
    content = AESGCM(settings.AMVIS_SEAL_KEYS[number]).encrypt(nonce, text.encode(), _place(row))
    return _HEAD.pack(1, number) + nonce + content


def _opened(sealed, row):
    sealed = bytes(sealed)
    try:
        _, number = _HEAD.unpack_from(sealed)
        nonce, rest = sealed[_HEAD.size : _HEAD.size + _NONCE], sealed[_HEAD.size + _NONCE :]
        return AESGCM(settings.AMVIS_SEAL_KEYS[number]).decrypt(nonce, rest, _place(row)).decode()
    except (KeyError, InvalidTag, struct.error, ValueError) as error:
        raise RuntimeError(
            f"the chosen way of plan {row} cannot be opened: put the key that sealed it into AMVIS_SEAL_KEYS "
            "and try again; nothing was undone"
        ) from error


def _place(row):
    return "\0".join(("plan", row, "chosen_way")).encode()


def _seal(apps, _):
    with unscoped("a migration seals which way was chosen"):
        plans = apps.get_model("records", "CasePlan")._base_manager
        for pk, row, chosen in plans.exclude(chosen="").values_list("pk", "public_id", "chosen").iterator():
            plans.filter(pk=pk).update(chosen_way=_sealed(chosen, row))


def _open(apps, _):
    with unscoped("a migration opens which way was chosen"):
        plans = apps.get_model("records", "CasePlan")._base_manager
        rows = plans.exclude(chosen_way=None).values_list("pk", "public_id", "chosen_way")
        for pk, row, chosen in list(rows):
            plans.filter(pk=pk).update(chosen=_opened(chosen, row))


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0010_questions_of_a_plan"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="caseplan", name="plan_chosen_by_somebody"),
        migrations.AddField(
            model_name="caseplan",
            name="chosen_way",
            field=models.BinaryField(help_text="sealed: id of the option chosen together", null=True),
        ),
        migrations.RunPython(_seal, _open),
        migrations.RemoveField(model_name="caseplan", name="chosen"),
        migrations.AddConstraint(
            model_name="caseplan",
            constraint=models.CheckConstraint(
                name="plan_chosen_by_somebody",
                condition=models.Q(chosen_way=None, chosen_at=None)
                | models.Q(chosen_way__isnull=False, chosen_at__isnull=False),
            ),
        ),
    ]
