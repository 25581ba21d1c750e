"""What a reader sees on a chart that is lines and words: the same marks, told apart by every reader."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pictures import bars, image, line, reading, trend
from PIL import ImageFont
from test_draw import BAND, HELD, SAMPLES, VISITS

from report_builder.charts.chart import Bar, Bars, Picture
from report_builder.charts.draw import draw, vector
from report_builder.charts.letters import width
from report_builder.charts.marks import LABEL, STRONG, Drawing, Font, Pen, Stroke, Words
from report_builder.charts.svg import svg
from report_builder.vocabulary import Unit

SVG = "{http://www.w3.org/2000/svg}"
FULL = replace(
    trend(VISITS, tolerance=BAND, last_label="94.2%", **HELD),
    comparators=(*trend(VISITS, **HELD).comparators, line("London 90%", "90 " * 7)),
)


def drawn(picture: Picture) -> Any:
    return etree.fromstring(vector(picture))


def texts(picture: Picture) -> list[str]:
    return [text.text or "" for text in drawn(picture).iter(f"{SVG}text")]


def lines(picture: Picture) -> list[Any]:
    """What stands for figures: gridlines and leaders are thinner."""
    return [one for one in drawn(picture).iter(f"{SVG}polyline") if float(one.get("stroke-width")) > 1]


@pytest.mark.parametrize("picture", SAMPLES.values(), ids=SAMPLES)
def test_the_words_are_the_same_as_on_the_picture_and_stay_words(picture: Picture) -> None:
    assert texts(picture) == reading(picture)


@pytest.mark.parametrize("picture", SAMPLES.values(), ids=SAMPLES)
def test_it_is_as_large_as_the_picture(picture: Picture) -> None:
    root, png = drawn(picture), image(draw(picture))
    across, down = (float(root.get(side).removesuffix("pt")) for side in ("width", "height"))
    assert root.get("viewBox") == f"0 0 {across:g} {down:g}"
    assert (across * 200 / 72, down * 200 / 72) == pytest.approx((png.width, png.height), abs=1)


def test_the_same_picture_gives_the_same_bytes() -> None:
    forwards = {name: vector(picture) for name, picture in SAMPLES.items()}
    assert forwards == {name: vector(picture) for name, picture in reversed(SAMPLES.items())}


def test_a_picture_is_small_and_says_nothing_of_who_made_it_or_when() -> None:
    written = vector(SAMPLES["28 months"])
    assert len(written) < 15_000
    names = {element.tag.removeprefix(SVG) for element in etree.fromstring(written).iter()}
    assert names == {"svg", "text", "polyline", "polygon", "circle"}
    assert not re.search(rb"\bid=|<\?|<!|href|style=|class=", written)


def test_bars_are_as_long_as_their_values() -> None:
    shapes = [one.get("points") for one in drawn(bars("Northtown 100, Southmere 25")).iter(f"{SVG}polygon")]
    (_, *shown) = [[float(x) for x in re.findall(r"([\d.]+),", points)] for points in shapes]
    long, short = (max(xs) - min(xs) for xs in shown)
    assert short == pytest.approx(long / 4, abs=0.02)


def test_a_gap_is_a_gap_and_a_lone_figure_is_a_point() -> None:
    gaps = trend("90 91 . 93 . 95 96")
    assert [len(one.get("points").split()) for one in lines(gaps)] == [2, 2]
    assert len(list(drawn(gaps).iter(f"{SVG}circle"))) == 6  # the last is drawn twice, the second time larger


@pytest.mark.parametrize("marker", ["s", "D", "^", "v"])
def test_each_marker_stands_around_its_place(marker: str) -> None:
    stroke = Stroke(((20, 30),), Pen("#000000", marker=marker, marker_size=10))
    points = etree.fromstring(svg(Drawing(60, (stroke,)))).findall(f"{SVG}polygon")[-1].get("points")
    xs, ys = zip(*[map(float, place.split(",")) for place in points.split()], strict=True)
    assert (min(xs) + max(xs), min(ys) + max(ys)) == pytest.approx((40, 60), abs=0.01)
    assert 10 <= max(xs) - min(xs) < 15


anything = st.text(max_size=60)


@given(anything, anything)
@settings(max_examples=60, deadline=None)
def test_hostile_text_leaves_it_whole(one: str, other: str) -> None:
    picture = Bars(one, other, "", Unit.COUNT, 0, (Bar(one, None, other), Bar(other, None, one)))
    assert [text for text in texts(picture) if text] == [text for text in reading(picture) if text]


def test_what_xml_cannot_hold_is_left_out() -> None:
    written = svg(Drawing(60, (Words(0, 0, 'Under\x0b 1 <b>&\ud800 \ufffe"it\'s"'),)))
    assert [text.text for text in etree.fromstring(written).iter(f"{SVG}text")] == ['Under 1 <b>& "it\'s"']


# Words were measured in DejaVu Sans. Liberation Sans is as wide as Arial, to the unit.
SAID = [
    "SUPPORTED ACCOMMODATION PROVIDER",
    "PERSISTENT ABSENCE",
    "FOSTER PLACEMENT WITH FRIENDS",
    "EYFSP, PEP, EET",
    "Jul 2020",
    "Q3 2019/20–Q4 2020/21",
    "Statistical neighbours 93.1% (2024/25)",
    "For every 10,000 children aged 0 to 17, rolling 12 months",
]


@pytest.mark.parametrize("font", [LABEL, STRONG], ids=["regular", "bold"])
def test_words_in_arial_take_no_more_room_than_was_measured(font: Font) -> None:
    seen = [text for picture in SAMPLES.values() for text in reading(picture)]
    for text in [*SAID, *seen]:
        # A gap of this size is left everywhere between words, and before the edge.
        assert in_arial(text, font) <= width(text, font) + 4, text


def in_arial(text: str, font: Font) -> float:
    name = f"Liberation Sans:{'bold' if font.bold else 'regular'}"
    if shutil.which("fc-match") is None:
        pytest.skip("fc-match is not installed: apt-get install fontconfig")
    file = subprocess.run(
        ["fc-match", "-f", "%{file}", name], check=True, capture_output=True, encoding="utf-8"
    ).stdout
    if "Liberation" not in file:
        pytest.skip("Liberation Sans is not installed: apt-get install fonts-liberation")
    return ImageFont.truetype(Path(file), 1000).getlength(text) * font.size / 1000


# How colours are seen, in linear light: Machado, Oliveira and Fernandes 2009, for those who lack one kind of cone.
SEEN = {
    "in full colour": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "in grey": ((0.2126, 0.7152, 0.0722),) * 3,
    "without red cones": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "without green cones": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "without blue cones": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
seen_by_each = pytest.mark.parametrize("seen", SEEN.values(), ids=SEEN)


@seen_by_each
def test_every_line_stands_out_from_the_page(seen: tuple[tuple[float, ...], ...]) -> None:
    assert len(lines(FULL)) == 5
    for one in lines(FULL):
        assert contrast_with_white(one.get("stroke"), seen) >= 3


@seen_by_each
def test_every_word_can_be_read(seen: tuple[tuple[float, ...], ...]) -> None:
    for text in drawn(FULL).iter(f"{SVG}text"):
        assert contrast_with_white(text.get("fill"), seen) >= 4.5, text.text


def test_every_line_is_told_from_every_other_without_its_colour() -> None:
    """By dashes and dots, by how much of the line is ink, or by how long a dash is."""
    for one, other in combinations(map(pattern, lines(FULL)), 2):
        longer, shorter = max(one.dash, other.dash), min(one.dash, other.dash)
        assert one.pieces != other.pieces or abs(one.ink - other.ink) > 0.1 or longer > 1.5 * shorter, (
            f"{one} looks like {other}"
        )


@dataclass(frozen=True)
class Pattern:
    """How many pieces repeat, how much of the line is ink, and the longest dash in points."""

    pieces: int
    ink: float
    dash: float


def pattern(stroke: Any) -> Pattern:
    """A line without dashes is one long dash."""
    dashes = [float(dash) for dash in (stroke.get("stroke-dasharray") or "1000,0").split(",")]
    return Pattern(len(dashes) // 2, sum(dashes[::2]) / sum(dashes), max(dashes[::2]))


def test_only_the_councils_own_figures_have_points() -> None:
    fills = {one.get("fill") for one in drawn(FULL).iter(f"{SVG}circle")}
    assert fills == {lines(FULL)[-1].get("stroke")}


def contrast_with_white(colour: str, seen: tuple[tuple[float, ...], ...]) -> float:
    """As WCAG 2.2 defines it, of a colour as it is seen."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    light = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    red, green, blue = (
        min(1.0, max(0.0, sum(share * channel for share, channel in zip(row, light, strict=True))))
        for row in seen
    )
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)
