"""Find withheld values in the manifest of a public edition: its records of withheld figures say nothing."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from report_builder.checks import Finding
from report_builder.disclosure.kept_back import KeptBack
from report_builder.errors import DocumentError
from report_builder.proof.finding import error

TELLING = ("value", "numerator", "denominator", "rag", "direction", "change", "marker")


def in_manifest(content: bytes, shown: str, kept: KeptBack) -> Iterator[Finding]:
    """Each record of a figure that this edition withholds, or says it withholds, and that tells something."""
    said = read_manifest(content, shown)
    withheld = {
        (one.key.indicator, one.key.category or None, str(one.key.basis), one.period.code)
        for one in kept.figures
    }
    if said.get("edition") != "public":
        yield error(
            "MEMBERS_EDITION",
            shown,
            f"The manifest is of the {said.get('edition')} edition.",
            "Publish the files of a public build alone.",
        )
    for record in said["figures"]:
        named = (record.get("indicator"), record.get("category"), record.get("basis"), record.get("period"))
        telling = [field for field in TELLING if record.get(field) is not None]
        if telling and (named in withheld or record.get("symbol") == "[c]"):
            yield error(
                "WITHHELD_RECORD",
                f"{shown}, {' '.join(str(one) for one in named if one)}",
                f"The public edition withholds this figure, and its record gives {', '.join(telling)}.",
                "Build the paper again; if it comes back, tell whoever keeps report-builder.",
            )


def read_manifest(content: bytes, shown: str) -> dict[str, Any]:
    """A manifest as it says itself, or one sentence why it cannot be read."""
    try:
        said = json.loads(content)
    except (ValueError, RecursionError):
        said = None
    if not (
        isinstance(said, dict)
        and isinstance(said.get("figures"), list)
        and isinstance(said.get("outputs"), list)
        and all(isinstance(one, dict) for one in [*said["figures"], *said["outputs"]])
    ):
        raise DocumentError(f"{shown} is not a manifest, or it is damaged. Build the paper again.")
    return said
