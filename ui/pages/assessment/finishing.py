"""When a round is finished, and when to look again."""

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from pie_desktop.domain.kinds import Assessment
from pie_desktop.domain.records import Record
from pie_desktop.insight.rounds import RoundLook
from pie_desktop.services import older_rounds, rounds
from pie_desktop.words import _
from ui.dialogs.round_questions import ReviewDate
from ui.pages.assessment.task_list import how_far
from ui.pages.context import Context

REVIEW_AFTER = timedelta(days=91)
"""When to look again, if nobody says otherwise: about three months."""


def ask_review(context: Context, window: QWidget, record: Record[Assessment]) -> None:
    """Asks when to look again."""
    title, now = record.value.title, _review_day(context, record)
    asked = ReviewDate(context.theme, _("When to look again"), title, _("Keep"), now, parent=window)
    asked.accepted.connect(lambda: context.tasks.do(rounds.change_round, record.id, review_on=asked.day))
    asked.open()


def finish(context: Context, window: QWidget, look: RoundLook) -> None:
    """Finishes a round. One of long ago has its day already; for one of now, a day to look again is asked for."""

    def go_on(day: date | None) -> None:
        if day is None:
            _ask_finish(context, window, look)
        else:
            words = _("The older assessment is finished. It shows beside what came after it.")
            context.do_and_tell(words, rounds.finish, look.record.id, day)

    context.tasks.ask(older_rounds.ended_on, look.record.id, then=go_on)


def _ask_finish(context: Context, window: QWidget, look: RoundLook) -> None:
    lead = _("{how_far}. What is left open stays so, and you can reopen the round.").format(how_far=how_far(look))
    now = _review_day(context, look.record)
    asked = ReviewDate(context.theme, _("Finish this round"), lead, _("Finish"), now, parent=window)
    words = _("The round is finished. It can be printed under Reports.")
    tell = context.do_and_tell
    asked.accepted.connect(lambda: tell(words, rounds.finish, look.record.id, review_on=asked.day))
    asked.open()


def _review_day(context: Context, record: Record[Assessment]) -> date:
    return record.value.review_on or context.clock.today() + REVIEW_AFTER
