"""Addresses of the record."""

from django.urls import path

from amvis.web.audit import pages

urlpatterns = [
    path("faelle/<str:case>/lesenachweis/", pages.of_case, name="case_record"),
    path("faelle/<str:case>/lesenachweis/tabelle/", pages.table_of_case, name="case_record_table"),
    path("pruefung/", pages.of_body, name="audit"),
]
