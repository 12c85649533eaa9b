"""Addresses of documents."""

from django.urls import path

from amvis.web.documents import pages

urlpatterns = [
    path("faelle/<str:case>/unterlagen/", pages.of_case, name="case_documents"),
    path("faelle/<str:case>/unterlagen/<str:document>/", pages.download, name="document"),
    path(
        "faelle/<str:case>/unterlagen/<str:document>/zurueckziehen/", pages.withdraw, name="document_withdraw"
    ),
]
