"""Blocks -> PDF. The only way to paper; the same blocks give the same bytes."""

from io import BytesIO

from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from pie_desktop.reports.blocks import Report
from pie_desktop.reports.compose import Composer
from pie_desktop.reports.faces import face
from pie_desktop.reports.pages import Page, paginate
from pie_desktop.reports.pen import Pen
from pie_desktop.reports.plain import BREAKS
from pie_desktop.reports.typeset import LATIN, Style, Typesetter
from pie_desktop.words import _

MARGIN, TOP, BOTTOM = 56.0, 52.0, 60.0
WIDTH, HEIGHT = A4[0] - 2 * MARGIN, A4[1] - TOP - BOTTOM
FOOT = Style(size=7.5, leading=10, colour="muted")

# Pages are compressed; writing that as text once more makes them larger and takes a tenth of the time.
rl_config.useA85 = 0


def pdf(report: Report) -> tuple[bytes, tuple[str, ...]]:
    """The report as a PDF, and the characters that no bundled font can draw (printed as their codes)."""
    typesetter = Typesetter()
    composer = Composer(typesetter, WIDTH, HEIGHT, MARGIN)
    pages = paginate((strip for block in report.blocks for strip in composer.strips(block)), HEIGHT)
    out = BytesIO()
    canvas = Canvas(
        out, pagesize=A4, pageCompression=1, invariant=1, lang=report.language,
        initialFontName=face(LATIN, bold=False).name,
    )  # fmt: skip
    canvas.setTitle(typesetter.printable(BREAKS.sub(" ", report.title)))
    canvas.setAuthor("PIE Desktop")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    sheet = _Sheet(report, canvas, typesetter, len(pages))
    for number, page in enumerate(pages, 1):
        sheet.draw(page, number)
    canvas.save()
    return out.getvalue(), tuple(sorted(typesetter.missing))


class _Sheet:
    """Draws pages with their foot, and puts headings into the bookmarks."""

    def __init__(self, report: Report, canvas: Canvas, typesetter: Typesetter, total: int) -> None:
        self._report, self._canvas, self._typesetter, self._total = report, canvas, typesetter, total
        self._pen = Pen(canvas, typesetter)
        self._level, self._marked = -1, 0

    def draw(self, page: Page, number: int) -> None:
        """One page, from its ground to its foot."""
        top = A4[1] - TOP
        band = max((placed.y + placed.strip.height for placed in page if placed.strip.band), default=0)
        if band:
            self._pen.rectangle("soft", 0, top - band, A4[0], band + TOP)
        for placed in page:
            self._pen.strip(placed.strip, MARGIN, top - placed.y, WIDTH)
            if placed.strip.bookmark:
                self._bookmark(*placed.strip.bookmark, top - placed.y)
        self._foot(number)
        self._pen.finish_page()

    def _bookmark(self, level: int, text: str, top: float) -> None:
        self._marked += 1
        self._level = min(level - 1, self._level + 1)
        title = self._typesetter.printable(BREAKS.sub(" ", text))
        key = f"part-{self._marked}"
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=top)
        self._canvas.addOutlineEntry(title if len(title) <= 120 else f"{title[:119]}…", key, self._level)

    def _foot(self, number: int) -> None:
        """The title at the left; the head of the history and page x of y at the right, or below where that is long."""
        count = _("page {number} of {total}").format(number=number, total=self._total)
        right = self._typesetter.line(f"{self._report.foot} · {count}", FOOT, WIDTH * 10)
        if right.width > WIDTH * 0.6:
            right = self._typesetter.line(count, FOOT, WIDTH)
            below = self._typesetter.line(self._report.foot, FOOT, WIDTH)
            self._pen.line(below, FOOT, MARGIN, BOTTOM - 28 - FOOT.leading)
        left = self._typesetter.line(self._report.title, FOOT, WIDTH - right.width - 20)
        self._pen.rectangle("line", MARGIN, BOTTOM - 14, WIDTH, 0.5)
        self._pen.line(left, FOOT, MARGIN, BOTTOM - 28)
        self._pen.line(right, FOOT, A4[0] - MARGIN - right.width, BOTTOM - 28)
