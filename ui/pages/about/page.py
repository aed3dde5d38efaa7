"""About: what the program is, whose ideas it rests on, what it is made of."""

from pie_desktop import __version__
from pie_desktop.words import _
from ui.pages.page import Page
from ui.theme.theme import Theme
from ui.widgets.card import Card
from ui.widgets.labels import PlainLabel

PARTS = (
    (
        _("The framework"),
        "book-open",
        (
            _("The names of themes and elements follow PIEs 2.0, as published by PIElink and Robin Johnson."),
            _("Connecting People is the work of Martin Webber and colleagues."),
            _(
                "Questions, explanations, levels and help are our own words. PIE Desktop is not affiliated with these "
                "authors, nor endorsed by them. Results of a Pizazz done on paper can be entered here."
            ),
        ),
    ),
    (
        _("Your words stay here"),
        "lock",
        (
            _("The program uses no network. Everything is in one file on this computer, and in its backups."),
            _("A file leaves only when you make one under Share, and you see all of it before."),
        ),
    ),
    (
        _("What it is made of"),
        "info",
        (
            _("PIE Desktop is free software under the Apache License 2.0."),
            _(
                "It uses Qt for Python (LGPL), ReportLab, PDFium (BSD, Apache), msgspec, SQLite, HarfBuzz, the Noto "
                "fonts (SIL Open Font License) and Lucide icons (ISC)."
            ),
            _(
                "Spelling is looked up with Hunspell (MPL, GPL or LGPL) in the British dictionary of Kevin Atkinson, "
                "David Bartlett, Brian Kelk, Andrew Brown, Marco Pinto and others (LGPL)."
            ),
        ),
    ),
)


class AboutPage(Page):
    """Tells about the program."""

    def __init__(self, theme: Theme) -> None:
        lead = _("Version {version}. For small services that work as psychologically informed environments.")
        super().__init__(theme, _("About PIE Desktop"), lead.format(version=__version__))
        for title, icon, sentences in PARTS:
            card = Card(theme, title, icon)
            for sentence in sentences:
                card.body.addWidget(PlainLabel(sentence))
            self.body.addWidget(card)
