"""Strips on pages: no heading alone at the end of a page, nothing parted that belongs together, nothing lost."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from pie_desktop.reports.blocks import NewPage
from pie_desktop.reports.strips import Strip


class Placed(Struct, frozen=True):
    """A strip on a page, `y` points below the page's top margin."""

    strip: Strip
    y: float


Page = list[Placed]


def paginate(items: Iterable[Strip | NewPage], height: float) -> list[Page]:
    """Puts strips on pages that have room for `height` points of them. There is always one page."""
    stack = _Stack(height)
    for item in _chains(items):
        if isinstance(item, NewPage):
            if stack.room <= height * item.unless_free:
                stack.turn()
        else:
            if not stack.fits(item):
                if all(strip.spare for strip in item):
                    continue
                stack.turn()
            for strip in item:
                stack.put(strip)
    return stack.pages


def _chains(items: Iterable[Strip | NewPage]) -> Iterator[Sequence[Strip] | NewPage]:
    """Strips with all that is to stay on a page with them."""
    chain: list[Strip] = []
    for item in items:
        if isinstance(item, NewPage):
            if chain:
                yield chain
            yield item
            chain = []
        else:
            chain.append(item)
            if not item.keep:
                yield chain
                chain = []
    if chain:
        yield chain


class _Stack:
    """The pages so far, and how much of the last one is used."""

    def __init__(self, height: float) -> None:
        self.pages: list[Page] = [[]]
        self._height, self._used = height, 0.0

    @property
    def room(self) -> float:
        """What is left of the last page."""
        return self._height - self._used

    def turn(self) -> None:
        """Begins a page, unless the last one is still empty."""
        if self.pages[-1]:
            self.pages.append([])
            self._used = 0

    def fits(self, chain: Sequence[Strip]) -> bool:
        """Whether all of a chain but what may follow on the next page has room here, or has no room anywhere."""
        *before, last = chain
        need = sum(strip.above + strip.height for strip in before) + last.above + last.begins
        return need <= self.room or need - chain[0].above > self._height

    def put(self, strip: Strip) -> None:
        """Adds a strip, on as many pages as it takes."""
        rest: Strip | None = strip
        while rest:
            rest = self._put_part(rest)

    def _put_part(self, strip: Strip) -> Strip | None:
        fresh = not self.pages[-1]
        if fresh and strip.head and strip.head.height < self._height / 3:
            self._place(strip.head, 0)
        top = 0 if fresh else strip.above
        if strip.height <= self.room - top:
            self._place(strip, top)
            return None
        parts = strip.split(self.room - top) or (strip.split(self.room, kindly=False) if fresh else None)
        if parts:
            self._place(parts[0], top)
            self.turn()
            return parts[1]
        if fresh:
            self._place(strip, 0)
            return None
        self.turn()
        return strip

    def _place(self, strip: Strip, above: float) -> None:
        self.pages[-1].append(Placed(strip, self._used + above))
        self._used += above + strip.height
