"""Addresses of messages."""

from django.urls import path

from amvis.web.messages import pages

urlpatterns = [
    path("faelle/<str:case>/nachrichten/", pages.of_case, name="case_messages"),
    path("nachrichten/", pages.inbox, name="inbox"),
]
