"""One reflection to read. The same card shows it to its author before sharing and to its readers afterwards."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pie_desktop.services.audience import Seen
from pie_desktop.words import _, full_day
from ui.theme.theme import Theme
from ui.widgets.card import Card, clear
from ui.widgets.flow import FlowLayout
from ui.widgets.labels import PlainLabel


class ReadingCard(Card):
    """Shows a `Seen`; buttons go into `deeds`."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, _("To read"), "book-open", parent=parent)
        self._theme = theme
        self.id = ""
        self.told = QVBoxLayout()
        self.told.setSpacing(theme.size("s2"))
        self.body.addLayout(self.told)
        self.deeds = FlowLayout(theme.size("s2"))
        self.body.addLayout(self.deeds)

    def show_seen(self, seen: Seen | None) -> None:
        """Shows a reflection as its readers see it; none: the card is empty."""
        clear(self.told)
        self.id = seen.id if seen else ""
        if seen is None:
            self.title.setText(_("To read"))
            return
        value = seen.record.value
        self.title.setText(value.title or seen.shape)
        when = _("{day} · {shape} · {author}").format(day=full_day(value.on), shape=seen.shape, author=seen.author)
        self.told.addWidget(PlainLabel(when, "muted"))
        for label, text in seen.facts:
            self.told.addWidget(PlainLabel(_("{label}: {text}").format(label=label, text=text)))
        for one in seen.passages:
            if one.label and len(seen.passages) > 1:
                self.told.addWidget(PlainLabel(one.label, "strong"))
            self.told.addWidget(PlainLabel(one.text))
        if seen.chips:
            holder = QWidget()
            row = FlowLayout(self._theme.size("s2"))
            holder.setLayout(row)
            row.add(*(PlainLabel(words, "chip-soft", wrap=False) for words in seen.chips))
            self.told.addWidget(holder)
        self.readers = PlainLabel(seen.readers, "small")
        self.told.addWidget(self.readers)
