"""Where are we? What the team says together of one theme or element."""

from collections.abc import Mapping

from pie_desktop.domain.kinds import Judgement, Position, Standing
from pie_desktop.insight.rounds import ElementLook, RoundLook
from pie_desktop.words import _
from ui.forms.placing_card import Placement, PlacingCard
from ui.forms.writing import Judging
from ui.pages.assessment.statements import Statements
from ui.theme.theme import Theme
from ui.widgets.labels import PlainLabel


class JudgementCard(PlacingCard):
    """Shows and takes where the people who know say they are."""

    def __init__(self, theme: Theme, writing: Judging) -> None:
        super().__init__(theme, _("Where are we?"), _("In our own words"), _("In our own words: why here?"))
        self._writing = writing
        self.older = PlainLabel("", "small")
        self.body.insertWidget(self.body.indexOf(self.text), self.older)
        self.moved.connect(self._move)
        self.said_so.connect(writing.say_why)
        self.typed.connect(writing.keep_draft)
        self.statements = Statements(theme)
        self.statements.answered.connect(self._answer)
        self.body.addWidget(self.statements)

    def show_look(self, round: RoundLook, look: ElementLook, drafts: Mapping[str, str], read_only: bool) -> None:
        """Shows where one theme or element of a round stands."""
        value = look.judgement.value if look.judgement else Judgement(code=look.code)
        self.older.setText(look.older.said if look.older else "")
        self.older.setVisible(look.older is not None)
        form = f"why/{round.record.id}/{look.code}"
        self.show_placement(
            Placement(
                about=form, scale=round.framework.scale, standing=value.standing, position=value.position,
                levels=look.element.wording.levels, then=look.then, from_paper=value.from_paper, words=value.words,
                form=form, draft=drafts.get(form), read_only=read_only,
            )
        )  # fmt: skip
        replies = {answer.statement: answer.reply for answer in value.answers}
        self.statements.show_statements(form, look.element.statements, replies, value.standing != "unset", read_only)

    def _answer(self, statement: str, reply: str) -> None:
        _why, round, code = self.about.split("/")
        self._writing.answer(round, code, statement, reply)

    def _move(self, standing: Standing, position: Position | None) -> None:
        _why, round, code = self.about.split("/")
        self._writing.place(round, code, standing, position)
