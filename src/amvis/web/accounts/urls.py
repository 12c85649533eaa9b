"""Addresses of signing in and of the own account."""

from django.urls import path

from amvis.web.accounts import signing_in

urlpatterns = [
    path("anmelden/", signing_in.sign_in, name="sign_in"),
    path("anmelden/zweiter-faktor/", signing_in.second_factor, name="second_factor"),
    path("anmelden/zweiter-faktor/einrichten/", signing_in.set_up, name="set_up"),
    path("anmelden/stelle/", signing_in.choose_post, name="choose_post"),
    path("abmelden/", signing_in.sign_out, name="sign_out"),
    path("abgemeldet/", signing_in.signed_out, name="signed_out"),
]
