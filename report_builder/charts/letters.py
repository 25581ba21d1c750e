"""Turn a line of text into its width in points, without the drawing library for the letters that English needs."""

from __future__ import annotations

from functools import lru_cache

from report_builder.charts.marks import Font

# The advance widths of DejaVu Sans, in 2048ths of its size, and the letters that have each.
EM = 2048
REGULAR = {
    563: "'",
    569: "ijlìíîï",
    604: "IJÌÍÎÏ",
    651: " \N{NO-BREAK SPACE},.·‘’",
    690: "/:;\\|",
    721: "f",
    739: "-",
    799: "()[]",
    803: "t",
    821: "!",
    842: "r",
    942: '"',
    1024: "*_`§°–",
    1061: "“”",
    1067: "s",
    1075: "z",
    1087: "?",
    1126: "cç",
    1141: "L",
    1178: "F",
    1186: "k",
    1208: "•",
    1212: "vxyýÿŷ",
    1235: "P",
    1239: "Þ",
    1251: "TYÝŶ",
    1253: "oðòóôõöø",
    1255: "aàáâãäå",
    1260: "eèéêë",
    1290: "ß",
    1294: "EÈÉÊË",
    1298: "hnuñùúûü",
    1300: "Sbdgpqþ",
    1303: "$0123456789{}£€",
    1343: "K",
    1401: "AVÀÁÂÃÄÅ",
    1403: "XZ",
    1405: "B",
    1423: "R",
    1430: "CÇ",
    1499: "UÙÚÛÜ",
    1532: "NÑ",
    1540: "H",
    1575: "▲▼",
    1577: "D",
    1587: "GÐ",
    1597: "&",
    1612: "OQÒÓÔÕÖØ",
    1675: "wŵ",
    1716: "#+<=>^~×÷±→←↑↓−≤≥",
    1767: "M",
    1787: "●",
    1935: "■□",
    1946: "%",
    1985: "½¼¾",
    1995: "mÆ",
    2011: "æ",
    2025: "WŴ",
    2048: "@—…",
}
BOLD = {
    627: "'",
    702: "ijlìíîï",
    713: " \N{NO-BREAK SPACE}",
    748: "/\\|",
    762: "IJÌÍÎÏ",
    778: ",.·‘’",
    819: ":;",
    850: "-",
    891: "f",
    934: "!",
    936: "()[]",
    979: "t",
    1010: "r",
    1024: "_`§°–",
    1067: '"',
    1071: "*",
    1188: "?",
    1192: "z",
    1214: "cç",
    1219: "s",
    1305: "L",
    1309: "•",
    1321: "x",
    1335: "vyýÿŷ",
    1346: "“”",
    1362: "k",
    1382: "aàáâãäå",
    1389: "eèéêë",
    1397: "T",
    1399: "EFÈÉÊË",
    1407: "oðòóôõöø",
    1425: "$0123456789£€",
    1458: "hnu{}ñùúûü",
    1466: "bdgpqþ",
    1473: "ß",
    1475: "S",
    1483: "YÝŶ",
    1485: "Z",
    1501: "P",
    1503: "CÇ",
    1511: "Þ",
    1561: "B",
    1575: "▲▼",
    1577: "R",
    1579: "X",
    1585: "AVÀÁÂÃÄÅ",
    1587: "K",
    1663: "UÙÚÛÜ",
    1681: "G",
    1700: "D",
    1714: "HNÑ",
    1716: "#+<=>^~Ð×÷±→←↑↓−≤≥",
    1741: "OQÒÓÔÕÖØ",
    1786: "&",
    1787: "●",
    1892: "wŵ",
    1935: "■□",
    2038: "M",
    2048: "@—…",
    2052: "%",
    2120: "½¼¾",
    2134: "m",
    2146: "æ",
    2222: "Æ",
    2259: "WŴ",
}
_WIDTHS = {
    bold: {letter: wide / EM for wide, letters in widths.items() for letter in letters}
    for bold, widths in ((False, REGULAR), (True, BOLD))
}


@lru_cache(maxsize=4096)
def width(text: str, font: Font) -> float:
    """How wide a line of text is, in points. Kerning is left out, which errs by less than a point."""
    known = _WIDTHS[font.bold]
    return font.size * sum(known.get(letter) or _measured(letter, font) for letter in text)


def ems(text: str, *, bold: bool = False) -> float:
    """About how many ems wide a text is; every letter that English does without counts as one."""
    known = _WIDTHS[bold]
    return sum([known.get(letter, 1.0) for letter in text])


def has_glyph(character: str, font: Font) -> bool:
    """Whether the font can draw a character. Emoji and some scripts it cannot."""
    return character in _WIDTHS[font.bold] or _drawable(character, font)


def _measured(letter: str, font: Font) -> float:
    """What the font itself says of a letter of another language, in ems."""
    from report_builder.charts import sheet

    return sheet.advance(letter, font)


def _drawable(character: str, font: Font) -> bool:
    from report_builder.charts import sheet

    return sheet.has_glyph(character, font)
