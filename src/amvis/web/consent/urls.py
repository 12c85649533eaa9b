"""Addresses of consent."""

from django.urls import path

from amvis.web.consent import by_code, consents

urlpatterns = [
    path("faelle/<str:case>/einwilligungen/", consents.consents, name="case_consents"),
    path("faelle/<str:case>/einwilligungen/<str:consent>/", consents.paper, name="consent_paper"),
    path("faelle/<str:case>/einwilligungen/<str:consent>/<str:what>/", consents.step, name="consent_step"),
    path("zustimmung/<str:consent>/", by_code.answer, name="consent_answer"),
]
