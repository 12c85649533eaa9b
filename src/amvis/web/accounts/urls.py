"""Addresses of signing in and of the own account."""

from django.urls import path

from amvis.web.accounts import invitation, own, passkeys, provider, signing_in

urlpatterns = [
    path("anmelden/", signing_in.sign_in, name="sign_in"),
    path("anmelden/zweiter-faktor/", signing_in.second_factor, name="second_factor"),
    path("anmelden/zweiter-faktor/passkey/", passkeys.show_passkey, name="show_passkey"),
    path("anmelden/zweiter-faktor/einrichten/", signing_in.set_up, name="set_up"),
    path("anmelden/anbieter/", provider.provider_asked, name="provider"),
    path("anmelden/anbieter/zurueck/", provider.provider_answered, name="provider_answered"),
    path("anmelden/stelle/", signing_in.choose_post, name="choose_post"),
    path("einladung/<str:public_id>/<str:secret>/", invitation.invitation, name="invitation"),
    path("abmelden/", signing_in.sign_out, name="sign_out"),
    path("abgemeldet/", signing_in.signed_out, name="signed_out"),
    path("konto/", own.my_account, name="my_account"),
    path("konto/sprache/", own.own_language, name="own_language"),
    path("konto/passwort/", own.own_password, name="own_password"),
    path("konto/wiederherstellung/", own.own_recovery_codes, name="own_recovery_codes"),
    path("konto/passkeys/", passkeys.own_passkeys, name="own_passkeys"),
    path("konto/passkeys/<str:public_id>/entfernen/", passkeys.remove_passkey, name="remove_passkey"),
]
