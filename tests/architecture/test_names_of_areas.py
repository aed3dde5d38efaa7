"""A sentence that sends somebody to an area or a menu calls it by the name that stands there."""

import re

from pie_desktop.words import unmarked
from tests.architecture.test_wording import spoken
from ui.actions import MENUS
from ui.main_window import AREAS

SENT = re.compile(r"\b[Uu]nder ([A-Z][\w-]*(?: [a-z]+ [a-z]+)?)")
"""What comes after *under* with a capital is the name of a place in the program."""


def test_who_is_sent_to_an_area_finds_it_under_that_name(program) -> None:
    areas = {str(name) for key, name, _icon in AREAS if key}
    menus = {unmarked(str(name)).replace("&", "") for name, _entries in MENUS}
    found = [
        (f"{source.name}:{line}", name)
        for source in program
        for line, text in spoken(source.tree)
        for name in SENT.findall(text)
    ]
    assert len(found) > 5, "the search for names finds too little"
    assert [one for one in found if not any(one[1].startswith(name) for name in areas | menus)] == []
    assert [one for one in found if "passphrase" in one[1].lower()] == []


def test_passphrases_are_never_looked_for_under_settings(program) -> None:
    said = [text for source in program for _line, text in spoken(source.tree)]
    assert not [text for text in said if "assphrase" in text and "under Settings" in text]
