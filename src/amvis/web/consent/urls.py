"""Addresses of consent."""

from django.urls import path

from amvis.web.consent import bases, by_code, consents

urlpatterns = [
    path("faelle/<str:case>/einwilligungen/", consents.consents, name="case_consents"),
    path("faelle/<str:case>/einwilligungen/<str:consent>/", consents.paper, name="consent_paper"),
    path(
        "faelle/<str:case>/einwilligungen/<str:consent>/einwilligung.pdf",
        consents.paper_pdf,
        name="consent_pdf",
    ),
    path("faelle/<str:case>/einwilligungen/<str:consent>/<str:what>/", consents.step, name="consent_step"),
    path("faelle/<str:case>/rechtsgrundlagen/", bases.bases, name="case_consent_bases"),
    path("faelle/<str:case>/rechtsgrundlagen/anvertraut/", bases.entrusted, name="consent_entrusted"),
    path("faelle/<str:case>/rechtsgrundlagen/<str:basis>/beenden/", bases.end, name="consent_basis_end"),
    path("zustimmung/<str:consent>/", by_code.answer, name="consent_answer"),
]
