"""Addresses of the case."""

from django.urls import path

from amvis.web.cases import listing, opening, overview

urlpatterns = [
    path("faelle/", listing.cases, name="case_list"),
    path("faelle/neu/", opening.new_case, name="case_new"),
    path("faelle/<str:case>/", overview.overview, name="case"),
]
