"""Addresses of what waits."""

from django.urls import path

from amvis.web.worklists import letters, lists, resting, rules

urlpatterns = [
    path("arbeitslisten/", lists.lists, name="worklists"),
    path("arbeitslisten/regeln/", rules.rules, name="worklist_rules"),
    path("arbeitslisten/regeln/<slug:rule>/", rules.own_days, name="worklist_own_days"),
    path("arbeitslisten/briefe/", letters.queue, name="paper_letters"),
    path("arbeitslisten/briefe/<str:letter>/", letters.letter, name="paper_letter"),
    path("arbeitslisten/briefe/<str:letter>/gedruckt/", letters.printed, name="paper_letter_printed"),
    path("arbeitslisten/<str:case>/<slug:rule>/<str:about>/ruhen/", resting.rest, name="worklist_rest"),
    path("arbeitslisten/<str:case>/<slug:rule>/<str:about>/aufnehmen/", resting.wake, name="worklist_wake"),
]
