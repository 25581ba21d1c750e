"""Turn a built report into its manifest: what it was made from, and where every figure came from.

The manifest of an edition is made of what that edition may say and nothing else, and holds no clock
time, user or machine, so that the same inputs give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from report_builder import __version__
from report_builder.assembly import Report
from report_builder.disclosure import Shown, counts_of
from report_builder.files import read_file
from report_builder.house_style import HouseStyle, in_prose
from report_builder.judgement import Judged

FORMAT = 1


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
        "period": judged.period.code,
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


def _number(value: Decimal | None) -> int | float | None:
    """A JSON number that prints exactly as the value does: 603, 94.2."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def manifest(
    report: Report,
    inputs: Mapping[str, bytes],
    outputs: Mapping[str, bytes],
    style: HouseStyle,
    *,
    build: str,
    page_numbers: str = "",
) -> bytes:
    """The manifest as JSON. `inputs` and `outputs` are contents by path, `build` the build id.

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
        "inputs": [{"path": path, "sha256": sha256(content)} for path, content in sorted(inputs.items())],
        "outputs": [{"file": name, "sha256": sha256(content)} for name, content in sorted(outputs.items())],
        "figures": [figure_record(judged, style) for judged in all_figures(report)],
        "trend": [*_trend(report)],
    }
    return (_written(said) + "\n").encode()


def _written(said: Any, depth: int = 0) -> str:
    """What `json.dumps` writes with an indent of 1; but its fast encoder, which knows no indent, does the work."""
    if not said or not isinstance(said, dict | list):
        return json.dumps(said, ensure_ascii=False)
    inside, outside = f"\n{' ' * (depth + 1)}", f"\n{' ' * depth}"
    values = said.values() if isinstance(said, dict) else said
    if not any(isinstance(value, dict | list) for value in values):
        flat = json.dumps(said, ensure_ascii=False, separators=(f",{inside}", ": "))
        return f"{flat[0]}{inside}{flat[1:-1]}{outside}{flat[-1]}"
    written = [_written(value, depth + 1) for value in values]
    if isinstance(said, list):
        return f"[{inside}{f',{inside}'.join(written)}{outside}]"
    named = [
        f"{json.dumps(name, ensure_ascii=False)}: {value}" for name, value in zip(said, written, strict=True)
    ]
    return f"{{{inside}{f',{inside}'.join(named)}{outside}}}"


def _trend(report: Report) -> Iterator[dict[str, Any]]:
    """The counts of every period this edition may speak of, by which later papers know what it has said."""
    for key, series in report.judgement.published.series.items():
        shown = {period: counts_of(figure) for period, figure in series.items() if isinstance(figure, Shown)}
        if counts := {period.code: list(said) for period, said in shown.items() if said}:
            yield {
                "indicator": key.indicator,
                "category": key.category or None,
                "breakdown": key.breakdown or None,
                "basis": str(key.basis),
                "counts": counts,
            }


def build_id(report: Report, inputs: Mapping[str, bytes]) -> str:
    """What a paper was made from, in 16 characters: the same inputs, edition and version give the same."""
    parts = [__version__, report.period.code, str(report.edition), str(report.final)]
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


def recorded_hash(manifest_path: Path, file_name: str) -> str | None:
    """The hash a manifest recorded for a file it speaks of; None where it cannot be read."""
    try:
        outputs = recorded(manifest_path)["outputs"]
        return next((one["sha256"] for one in outputs if one["file"] == file_name), None)
    except (KeyError, TypeError):
        return None


def is_as_built(path: Path, manifest_path: Path) -> bool:
    """True for a file that is byte for byte what the build of a manifest wrote."""
    return recorded_hash(manifest_path, path.name) == sha256(path.read_bytes())
