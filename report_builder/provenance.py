"""Turn a built report into its manifest: what it was made from, and where every figure came from.

The manifest of an edition is made of what that edition may say and nothing else, and holds no clock
time, user or machine, so that the same inputs give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

from report_builder import __version__
from report_builder.assembly import Report
from report_builder.disclosure import Series, SeriesKey, Shown, counts_of
from report_builder.errors import OutputError, reason
from report_builder.files import read_file
from report_builder.house_style import HouseStyle, in_prose
from report_builder.judgement import Judged
from report_builder.periods import Period
from report_builder.vocabulary import Edition

FORMAT = 1
_FIGURES, _TREND = b',\n "figures": ', b',\n "trend": '
_FLAT = json.JSONEncoder(ensure_ascii=False, separators=(",\n   ", ": "))
_BETWEEN, _BEGINS, _ENDS, _COUNTS = "},\n   {", "\n  {\n   ", "\n  }", ",\n     "


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def figure_record(judged: Judged, style: HouseStyle) -> dict[str, Any]:
    """One figure as the command line and the manifest give it; null where it is withheld or does not apply."""
    figure = judged.figure
    shown = figure if isinstance(figure, Shown) else None
    limit = judged.judged_against
    return {
        "indicator": judged.indicator.id,
        "category": judged.key.category or None,
        "breakdown": judged.key.breakdown or None,
        "period": _code(judged.period),
        "basis": str(judged.key.basis),
        "unit": str(judged.indicator.unit),
        "value": _number(shown.value) if shown else None,
        "numerator": shown.numerator if shown else None,
        "denominator": shown.denominator if shown else None,
        "text": in_prose(figure, judged.indicator, style),
        "symbol": None if shown is not None else getattr(figure, "symbol", None),
        "marker": str(shown.marker) if shown and shown.marker else None,
        "rag": str(judged.rag) if judged.rag else None,
        "direction": str(judged.direction) if judged.direction else None,
        "change": _number(judged.change),
        "target": _number(limit.value) if limit else None,
        "source": str(figure.origin) if figure.origin else None,
    }


@lru_cache(maxsize=4096)
def _code(period: Period) -> str:
    return period.code


@lru_cache(maxsize=4096)
def _has_ended(period: Period, end: date) -> bool:
    return period.end <= end


def _number(value: Decimal | None) -> int | float | None:
    """A JSON number that prints exactly as the value does: 603, 94.2."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def manifest(
    report: Report,
    inputs: Iterable[str],
    outputs: Mapping[str, bytes],
    style: HouseStyle,
    *,
    build: str,
    page_numbers: str = "",
) -> bytes:
    """The manifest as JSON. `inputs` are paths, `outputs` contents by file name, `build` the build id.

    It gives no hash of a data file: whoever knows the rest of it could try the few counts that may be withheld.
    `page_numbers` names the program whose pages the contents count; Word may break a page elsewhere.
    """
    said = {
        "format": FORMAT,
        "product": {"name": "report-builder", "version": __version__},
        "build": build,
        "title": report.title,
        "council": report.council,
        "period": report.period.code,
        "edition": str(report.edition),
        "final": report.final,
        "page_numbers": page_numbers or None,
        "inputs": [{"path": path} for path in sorted(inputs)],
        "outputs": [{"file": name, "sha256": sha256(content)} for name, content in sorted(outputs.items())],
    }
    figures = _records([figure_record(judged, style) for judged in all_figures(report)])
    head = json.dumps(said, ensure_ascii=False, indent=1).removesuffix("\n}")
    return f"{head}{_FIGURES.decode()}{figures}{_TREND.decode()}{_trend(report)}\n}}\n".encode()


def _records(records: Sequence[Mapping[str, Any]]) -> str:
    """What `json.dumps` writes of records without records in them, with an indent of 1 and two levels down.

    The fast encoder knows no indent; but letters never hold a line's end, so its own are where a field begins.
    """
    if not records:
        return "[]"
    within = _FLAT.encode(records).removeprefix("[{").removesuffix("}]")
    return f"[{_BEGINS}{within.replace(_BETWEEN, f'{_ENDS},{_BEGINS}')}{_ENDS}\n ]"


def _trend(report: Report) -> str:
    """The counts of every period up to the paper's own, by which later papers know what it has said."""
    end = report.period.end
    found = [
        (key, counts)
        for key, series in report.judgement.published.series.items()
        if (counts := _counts(series, end))
    ]
    heads = _FLAT.encode([_series_record(key) for key, _ in found]).removeprefix("[{").removesuffix("}]")
    written = (
        f'{head},\n   "counts": {{{",".join(counts)}\n   }}'
        for head, (_, counts) in zip(heads.split(_BETWEEN), found, strict=True)
    )
    return f"[{_BEGINS}{f'{_ENDS},{_BEGINS}'.join(written)}{_ENDS}\n ]" if found else "[]"


def _counts(series: Series, end: date) -> list[str]:
    """The counts of each period that has ended by then, as the manifest writes them."""
    said = (
        (period, counts_of(figure))
        for period, figure in series.items()
        if isinstance(figure, Shown) and _has_ended(period, end)
    )
    return [
        f'\n    "{_code(period)}": [\n     {_COUNTS.join(map(str, one))}\n    ]'
        for period, one in said
        if one
    ]


def _series_record(key: SeriesKey) -> dict[str, str | None]:
    return {
        "indicator": key.indicator,
        "category": key.category or None,
        "breakdown": key.breakdown or None,
        "basis": str(key.basis),
    }


def build_id(period: Period, edition: Edition, inputs: Mapping[str, bytes], *, final: bool) -> str:
    """What a paper was made from, in 16 characters: the same inputs (contents by path) and version give the same."""
    parts = [__version__, period.code, str(edition), str(final)]
    parts += [f"{path} {sha256(_as_read(content))}" for path, content in sorted(inputs.items())]
    return sha256("\n".join(parts).encode())[:16]


def _as_read(content: bytes) -> bytes:
    """Text without what Windows adds to it, so that the same words give the same build everywhere."""
    if b"\0" in content:
        return content
    return content.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")


def all_figures(report: Report) -> Sequence[Judged]:
    """Every figure at the report's period: whole indicators and the categories of their breakdowns."""
    judgement = report.judgement
    return [judgement.at(key, judgement.period) for key in judgement.published.series]


def recorded(manifest_path: Path) -> Mapping[str, Any]:
    """What a manifest says; nothing where it is not there or cannot be read."""
    try:
        said = json.loads(read_file(manifest_path))
    except (OSError, ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def recorded_head(manifest_path: Path) -> Mapping[str, Any]:
    """What a manifest says of its build, without its figures: of a long paper they are megabytes, read in vain.

    A line's end never stands within a word of JSON, so what follows one here is a field of the manifest itself.
    """
    try:
        head, whole, _ = read_file(manifest_path).partition(_FIGURES)
        said = json.loads(head + b"}" if whole else head)
    except (OSError, ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def told_later(manifest_path: Path) -> bytes:
    """What of a manifest tells later papers what this one has said; all of it where that cannot be told apart."""
    try:
        before, found, trend = read_file(manifest_path).partition(_TREND)
    except OSError:
        return b""
    return trend if found else before


def is_as_built(path: Path, said: Mapping[str, Any]) -> bool:
    """True for a file that is byte for byte what the build of a manifest wrote. `said` is at least its head."""
    try:
        recorded_as = next((one["sha256"] for one in said["outputs"] if one["file"] == path.name), None)
    except (KeyError, TypeError):
        return False
    try:
        content = path.read_bytes()
    except OSError as wrong:
        raise OutputError(
            f"{path} cannot be read ({reason(wrong)}), so nobody can tell whether somebody has changed it. "
            "Close it elsewhere, move it away, or have whoever made it let you read it."
        ) from wrong
    return recorded_as == sha256(content)
