"""Addresses of the case."""

from django.urls import path

from amvis.web.cases import (
    closing,
    goals,
    listing,
    members,
    notes,
    opening,
    overview,
    plan,
    plan_review,
    profile,
    tasks,
    timeline,
)

urlpatterns = [
    path("faelle/", listing.cases, name="case_list"),
    path("faelle/neu/", opening.new_case, name="case_new"),
    path("faelle/<str:case>/", overview.overview, name="case"),
    path("faelle/<str:case>/profil/", profile.profile, name="case_profile"),
    path("faelle/<str:case>/profil/<str:name>/", profile.edit, name="case_section"),
    path("faelle/<str:case>/profil/<str:name>/frueher/", profile.history, name="case_history"),
    path("faelle/<str:case>/plan/", plan.plan, name="case_plan"),
    path("faelle/<str:case>/plan/rechnen/", plan.make, name="case_plan_make"),
    path("faelle/<str:case>/plan/waehlen/", plan.choose, name="case_plan_choose"),
    path("faelle/<str:case>/aufgaben/", tasks.tasks, name="case_tasks"),
    path("faelle/<str:case>/aufgaben/<str:task>/", tasks.step_task, name="case_task_step"),
    path("faelle/<str:case>/aufgaben/<str:task>/aendern/", tasks.revise_task, name="case_task_revise"),
    path("faelle/<str:case>/ziele/", goals.goals, name="case_goals"),
    path("faelle/<str:case>/ziele/bedarf/", goals.note_need, name="case_need_note"),
    path("faelle/<str:case>/ziele/bedarf/<str:need>/", goals.turn_need, name="case_need_turn"),
    path("faelle/<str:case>/ziele/neu/", goals.set_goal, name="case_goal_set"),
    path("faelle/<str:case>/ziele/<str:goal>/", goals.turn_goal, name="case_goal_turn"),
    path("faelle/<str:case>/abschluss/", closing.end, name="case_end"),
    path("faelle/<str:case>/abschluss/<str:what>/", closing.turn, name="case_turn"),
    path("faelle/<str:case>/aktenzeichen/", members.set_file_number, name="case_file_number"),
    path("faelle/<str:case>/notizen/", notes.notes, name="case_notes"),
    path("faelle/<str:case>/beteiligte/", members.members, name="case_members"),
    path("faelle/<str:case>/beteiligte/<str:what>/", members.change_members, name="case_members_change"),
    path("faelle/<str:case>/verlauf/", timeline.timeline, name="case_timeline"),
    path("faelle/<str:case>/plan/fassung/<int:number>/", plan.version, name="case_plan_version"),
    path("faelle/<str:case>/plan/gilt/", plan_review.review, name="case_plan_review"),
    path("aufgaben/", tasks.my_tasks, name="my_tasks"),
]
