"""All addresses of the site; each view says itself who may come in (`amvis.web.access`)."""

from django.urls import include, path

from amvis.web import components, start

urlpatterns = [
    path("", start.start, name="start"),
    path("vorfuehrung/code/", start.demo_code_page, name="demo_code"),
    path("", include("amvis.web.accounts.urls")),
    path("", include("amvis.web.bodies.urls")),
    path("", include("amvis.web.cases.urls")),
    path("", include("amvis.web.consent.urls")),
    path("", include("amvis.web.audit.urls")),
    path("", include("amvis.web.messages.urls")),
    path("", include("amvis.web.documents.urls")),
    path("", include("amvis.web.emergencies.urls")),
    path("", include("amvis.web.worklists.urls")),
    path("", include("amvis.web.operations.urls")),
    path("bausteine/", components.gallery, name="components"),
]
handler400 = "amvis.web.faults.not_understood"
handler404 = "amvis.web.faults.not_found"
handler500 = "amvis.web.faults.failed"
