"""About the program: nothing to ask."""

from ui.pages.about.page import AboutPage
from ui.pages.context import Context, Presenter


class AboutPresenter(Presenter[AboutPage]):
    """Shows the page."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.page = AboutPage(context.theme)
