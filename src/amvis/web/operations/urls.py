"""The address of how the site stands."""

from django.urls import path

from amvis.web.operations import pages

urlpatterns = [path("betrieb/", pages.operations, name="operations")]
