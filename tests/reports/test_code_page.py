"""The page with a code is copied by hand: all of the code stands in one line, and nothing hangs over."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from pie_desktop.reports.code import code_report
from pie_desktop.reports.pdf import pdf


@pytest.mark.parametrize("name", ["Hettie Plumgull", ""])
@pytest.mark.parametrize("code", ["WWWW-WWWW-WWWW-WWWW-WWWW-WWWW-WWWW", "7K3M-11J1-0000-QQQQ-MMMM-A8HZ-2RBW"])
def test_all_groups_of_a_code_stand_in_one_line_without_dashes(name: str, code: str) -> None:
    made, missing = pdf(code_report("Testing House", name, code, date(2026, 5, 4), "foot"))
    text = PdfReader(BytesIO(made)).pages[0].extract_text()
    lines = [line.split() for line in text.replace("\xa0", " ").splitlines()]
    assert code.split("-") in lines, text
    assert "7 groups" in text and not missing


def test_a_code_is_printed_large_for_somebody_who_is_tired() -> None:
    code = "7K3M-11J1-0000-QQQQ-MMMM-A8HZ-2RBW"
    sizes: dict[str, float] = {}

    def seen(text: str, _cm: object, matrix: list[float], _font: object, size: float) -> None:
        if text.strip():
            sizes[text.replace("\xa0", " ").strip()] = size * matrix[0]

    made, _missing = pdf(code_report("Testing House", "Hettie Plumgull", code, date(2026, 5, 4), "foot"))
    PdfReader(BytesIO(made)).pages[0].extract_text(visitor_text=seen)
    largest = max(size for text, size in sizes.items() if "7K3M" in text)
    assert largest >= 18, sizes
