"""Check that letters stand out from what is behind them, and that colour never speaks alone (WCAG 1.4.3, 1.4.1)."""

from __future__ import annotations

from collections.abc import Iterator

from report_builder.document.accessibility.colours import contrast, hex_of, rag_word
from report_builder.document.accessibility.looks import Look
from report_builder.document.accessibility.places import ERROR, once
from report_builder.document.accessibility.reading import WordFile
from report_builder.document.accessibility.story import Cell, Paragraph, Run
from report_builder.finding import Finding

Pair = tuple[str, str, float]
"""Letters, what is behind them, and the contrast they need."""


def low_contrast(word: WordFile) -> Iterator[Finding]:
    """WCAG 1.4.3: 4.5 to 1, or 3 to 1 for large letters. One finding for each pair of colours."""
    places: dict[Pair, dict[str, None]] = {}
    for paragraph in word.paragraphs:
        background = word.looks.background(paragraph)
        for run in paragraph.runs if background else ():
            pair = _pair(word, paragraph, run, background or "")
            if pair and contrast(pair[0], pair[1]) < pair[2]:
                places.setdefault(pair, {})[paragraph.where] = None
    for (letters, behind, needed), seen in places.items():
        measured = int(contrast(letters, behind) * 100) / 100
        yield from once(
            "CONTRAST", ERROR, seen,
            f"Letters in #{letters} on #{behind} have a contrast of {measured:g} to 1; "
            f"{needed:g} to 1 is needed (WCAG 1.4.3).",
            "Choose darker letters or a lighter background.",
        )  # fmt: skip


def _pair(word: WordFile, paragraph: Paragraph, run: Run, background: str) -> Pair | None:
    if not run.text.strip():
        return None
    look = word.looks.run(paragraph, run)
    if look.get("vanish"):
        return None
    letters = word.looks.colour(look, background)
    behind = hex_of(look.get("highlight")) or hex_of(look.get("shd")) or background
    return letters, behind, 3.0 if _is_large(look) else 4.5


def _is_large(look: Look) -> bool:
    return int(look["sz"]) >= (28 if look.get("b") else 36)


def colour_alone(word: WordFile) -> Iterator[Finding]:
    """WCAG 1.4.1: a rating that is only a colour is no rating to one man in twelve."""
    for table in word.body.tables:
        places = [(cell.where, said) for cell in table.cells if (said := rated_by_colour(word, cell))]
        yield from once(
            "COLOUR_ALONE", ERROR, [place for place, _ in places],
            f"This cell is {places[0][1] if places else ''} and says nothing (WCAG 1.4.1).",
            "Write the rating in the cell as a word: Red, Amber or Green.",
        )  # fmt: skip


def rated_by_colour(word: WordFile, cell: Cell) -> str:
    """The colour of an empty cell that would be taken for a rating; empty for any other cell."""
    painted = word.looks.cell_shade(cell.spot) if cell.is_empty else None
    return rag_word(painted) if painted else ""
