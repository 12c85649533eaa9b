"""Addresses of a body's administrator, and of standing in."""

from django.urls import path

from amvis.web.bodies import bar_requests, deputies, hours, people, places

urlpatterns = [
    path("stellen/", people.bodies, name="bodies"),
    path("stellen/dienststellen/neu/", places.new_office, name="new_office"),
    path("stellen/zeiten/", hours.hours, name="body_hours"),
    path("stellen/teams/neu/", places.new_team, name="new_team"),
    path("stellen/personen/neu/", people.new_person, name="new_person"),
    path("stellen/personen/<str:public_id>/", people.person, name="person"),
    path("stellen/personen/<str:public_id>/aendern/", people.changed_person, name="change_person"),
    path("stellen/personen/<str:public_id>/stelle/", people.new_post, name="new_post"),
    path("stellen/personen/<str:public_id>/zugang/", people.renewed, name="renewed_sign_in"),
    path("stellen/posten/<str:public_id>/beenden/", people.post_end, name="end_post"),
    path("stellen/posten/<str:public_id>/vertretung/", deputies.deputies_of_post, name="deputies_of_post"),
    path("ausschluesse/", bar_requests.bar_requests, name="bar_requests"),
    path("ausschluesse/<str:bar_request>/<str:what>/", bar_requests.answered, name="bar_request_answer"),
    path("konto/vertretung/", deputies.own_deputies, name="own_deputies"),
    path("vertretung/<str:absent>/<str:deputy>/beenden/", deputies.deputy_ends, name="end_deputy"),
]
