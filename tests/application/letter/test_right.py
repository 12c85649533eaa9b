from amvis.application.letter.right import letters_now
from amvis.domain.path.step import Action
from amvis.rulebook import index


def now(benefit, body, action):
    return letters_now(index.all_applications()[benefit], body, action)


def test_only_the_letters_for_what_is_to_be_done_now_are_named():
    assert now("grundsicherungsgeld", "jobcenter", Action.APPLY) == ("antrag",)
    assert now("grundsicherungsgeld", "jobcenter", Action.RENEW) == ("antrag",)
    pending = now("grundsicherungsgeld", "jobcenter", Action.FOLLOW_UP)
    assert "vorschuss" in pending
    assert "vorlaeufig_sgb2" in pending
    decided = now("grundsicherungsgeld", "jobcenter", Action.KEEP)
    assert {"widerspruch", "ueberpruefung_sgb2"} <= set(decided)
    assert "antrag" not in pending + decided


def test_a_benefit_of_an_administrative_court_gets_no_letter_of_social_law():
    pending = now("wohngeld", "wohngeldbehoerde", Action.FOLLOW_UP)
    assert not {"vorlaeufig_sgb2", "erinnerung"} & set(pending)
    assert "erinnerung_verwaltungsrecht" in pending
