"""A document knows whether a scanner has looked into it, and what it found."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0018_nobody_takes_two"),
    ]

    operations = [
        migrations.AddField(
            model_name="document",
            name="scanned_at",
            field=models.DateTimeField(help_text="when a scanner looked for malware in it", null=True),
        ),
        migrations.AddField(
            model_name="document",
            name="malware",
            field=models.CharField(
                blank=True, default="", help_text="what it found: nobody opens it any more", max_length=80
            ),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(("malware", ""), ("scanned_at__isnull", False), _connector="OR"),
                name="document_malware_found_by_a_scan",
            ),
        ),
        migrations.AddIndex(
            model_name="document",
            index=models.Index(
                condition=models.Q(("scanned_at", None), ("withdrawn_at", None)),
                fields=["id"],
                name="document_to_scan",
            ),
        ),
    ]
