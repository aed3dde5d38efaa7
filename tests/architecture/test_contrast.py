"""Every theme can be read: contrast as WCAG 2 measures it, over the tokens that all colours come from."""

import json
from itertools import product
from pathlib import Path

import pytest

PAPERS = ("bg", "side", "surface", "soft")
TEXT = [
    *product(("ink", "muted"), PAPERS),
    ("on_accent", "accent"), ("on_accent", "accent_hover"),
    ("warm", "warm_soft"), ("warm", "surface"),
    ("accent", "surface"), ("accent", "soft"),
]  # fmt: skip
"""What is written, and what it is written on."""
MARKERS = [("ghost", "surface"), ("accent", "surface"), ("edge", "surface")]
"""What is drawn to be told apart: the marker of then, the marker of now, the edge of a field."""


def luminance(colour: str) -> float:
    """0 for black to 1 for white (WCAG 2.2, relative luminance)."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """1 for no difference to 21 for black on white."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.fixture(scope="module")
def themes() -> dict[str, dict[str, str]]:
    path = Path(__file__).parents[2] / "resources" / "theme" / "tokens.json"
    return json.loads(path.read_text(encoding="utf-8"))


def too_faint(themes: dict[str, dict[str, str]], pairs: list[tuple[str, str]], least: float) -> list[str]:
    measured = (
        (theme, over, under, contrast(tokens[over], tokens[under]))
        for theme, tokens in themes.items()
        for over, under in pairs
    )
    return [f"{theme}: {over} on {under} is {ratio:.2f}" for theme, over, under, ratio in measured if ratio < least]


def test_the_measure_is_the_published_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.005)


def test_every_theme_names_the_same_colours(themes: dict[str, dict[str, str]]) -> None:
    assert {"light", "dark", "contrast"} <= set(themes)
    assert len({frozenset(tokens) for tokens in themes.values()}) == 1


def test_text_can_be_read_in_every_theme(themes: dict[str, dict[str, str]]) -> None:
    assert not too_faint(themes, TEXT, 4.5)


def test_markers_and_fields_stand_out_in_every_theme(themes: dict[str, dict[str, str]]) -> None:
    assert not too_faint(themes, MARKERS, 3)


def test_high_contrast_is_higher_than_the_others(themes: dict[str, dict[str, str]]) -> None:
    assert not too_faint({"contrast": themes["contrast"]}, TEXT, 7)
