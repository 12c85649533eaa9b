"""Addresses of access in an emergency."""

from django.urls import path

from amvis.web.emergencies import opening, review

urlpatterns = [
    path("notfall/", opening.ask, name="emergency_open"),
    path("notfall/<str:emergency>/beenden/", opening.end, name="emergency_end"),
    path("notfaelle/", review.emergencies, name="emergencies"),
    path("notfaelle/<str:emergency>/", review.one, name="emergency"),
    path("notfaelle/<str:emergency>/pruefen/", review.find, name="emergency_review"),
    path("notfaelle/<str:emergency>/freigeben/", review.release, name="emergency_release"),
]
