"""A filter by theme and element: a theme lets through everything under it."""

from collections.abc import Collection, Mapping

from pie_desktop.insight.plan import Place
from pie_desktop.words import _
from ui.widgets.choice_box import ChoiceBox

NOWHERE = "-"


class HeadingBox(ChoiceBox):
    """Offers the headings that something stands under, themes with their elements, and *no heading* where needed."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._headings: Mapping[str, Place] = {}

    def show_headings(self, headings: Mapping[str, Place], codes: Collection[str | None]) -> None:
        """Offers these codes. What is chosen stays chosen, as long as it is still offered."""
        self._headings = headings
        themes = {headings[code].theme for code in codes if code and code in headings}
        choices = [("", _("anywhere"))]
        for code, place in headings.items():
            if code in themes:
                choices.append((code, place.label))
            elif code in codes:
                choices.append((code, f"    {place.label}"))
        if None in codes:
            choices.append((NOWHERE, _("under no heading")))
        self.set_choices(choices, self.key)

    def lets_through(self, code: str | None) -> bool:
        """Whether something under this code is wanted."""
        if self.key in ("", NOWHERE):
            return not self.key or code is None
        place = self._headings.get(code or "")
        return code == self.key or (place is not None and place.theme == self.key)
