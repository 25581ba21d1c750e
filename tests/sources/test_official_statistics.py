"""What a download from Explore education statistics gives, and what it is refused for.

official/README.md says where the real files come from and under which licence.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from data_files import CATALOGUE, as_csv, cells, read, workbook

from report_builder.definitions import Source, fields, read_definition
from report_builder.errors import DefinitionError, SourceError
from report_builder.sources import Holds, SourceTable
from report_builder.sources.extract import Extract

OFFICIAL = Path(__file__).parent / "official"
STABILITY = CATALOGUE.replace("reviews    Reviews on time  ", "stability  Stable placements")
REAL = """
file = "la_cla_placement_stability.csv"
holds = "benchmarks"
layout = "explore education statistics"
indicator = "stability"
value = "children_percent"
neighbours_model = "sn_model_2025_wide.csv"
local_authority = "Rotherham"
[where]
cla_group = "Children looked after continuously for at least 2.5 years on 31 March aged under 16 years"
placement_stability = "Living with the same carer for at least 2 years"
"""
SMALL = """
file = "health.csv"
holds = "benchmarks"
layout = "explore education statistics"
indicator = "reviews"
value = "percent"
neighbours = ["Ashby", "Birley", "Corve"]
where = { sex = "Total" }
"""
HEALTH = """
time_period  geographic_level  old_la_code  la_name  new_la_code  sex     number  percent
201819       National          .            .        .            Total   900     90
201819       National          .            .        .            Female  450     91
201819       Local authority   301          Ashby    E01          Total   80      80
201819       Local authority   301          Ashby    E01          Female  40      81
201819       Local authority   302          Birley   E02          Total   85      85.25
201819       Local authority   303          Corve    E03          Total   95      95
"""
MODEL = """
old_la_code  la_name  region_ind  SN_1  SN_1P       SN_2  SN_2P
304          Dunley   1           302   Very close  301   Close
301          Ashby    1           304   Close       302   Close
"""


def given(settings: str, files: dict[str, bytes], catalogue: str = CATALOGUE) -> Extract:
    source = fields.read(Source, tomllib.loads(settings))
    tables = (SourceTable("catalogue.csv", Holds.CATALOGUE), source.table)
    return read({"catalogue.csv": as_csv(catalogue), **files}, tables)


def lines(extract: Extract) -> list[str]:
    return [f"{one.comparator} {one.vintage}: {one.value} ({one.source})" for one in extract.benchmarks]


def real(settings: str = REAL) -> Extract:
    return given(settings, {file.name: file.read_bytes() for file in OFFICIAL.glob("*.csv")}, STABILITY)


def small(download: str = HEALTH, settings: str = SMALL, **more: bytes) -> list[str]:
    """The benchmarks, in short."""
    files = {"health.csv": as_csv(download), **{f"{name}.csv": data for name, data in more.items()}}
    return [line.split(";")[0].split(" (Expl")[0] for line in lines(given(settings, files))]


def refused(download: str = HEALTH, settings: str = SMALL, **more: bytes) -> str:
    with pytest.raises(SourceError) as error:
        small(download, settings, **more)
    return str(error.value)


def settings_changed(old: str, new: str) -> str:
    assert old in SMALL
    return refused(settings=SMALL.replace(old, new))


# The real files


def test_the_departments_own_files_give_england_and_the_mean_of_the_neighbours_in_every_year():
    published = "Explore education statistics, la_cla_placement_stability.csv"
    mean = f"mean of 10 of 10 statistical neighbours; {published}; neighbour model 2025"
    assert lines(real()) == [
        f"England 2024: 68 ({published})",
        f"statistical neighbours 2024: 66.3 ({mean})",
        f"England 2025: 69 ({published})",
        f"statistical neighbours 2025: 66.6 ({mean})",
    ]


def test_councils_are_named_or_given_by_either_code():
    named = REAL.replace('local_authority = "Rotherham"', "").replace(
        'neighbours_model = "sn_model_2025_wide.csv"', 'neighbours = ["Barnsley", "e08000017", 384]'
    )
    assert [line.split(";")[0] for line in lines(real(named))][3] == (
        "statistical neighbours 2025: 66.3 (mean of 3 of 3 statistical neighbours"
    )


def test_a_suppressed_council_is_left_out_of_the_mean_and_the_source_says_so():
    with_rutland = REAL.replace('local_authority = "Rotherham"', "").replace(
        'neighbours_model = "sn_model_2025_wide.csv"',
        'neighbours = ["Rutland", "Barnsley", "City of London"]',
    )
    assert [line.split(";")[0] for line in lines(real(with_rutland))][1::2] == [
        "statistical neighbours 2024: 61.0 (mean of 1 of 3 statistical neighbours",
        "statistical neighbours 2025: 78.5 (mean of 2 of 3 statistical neighbours",
    ]


def test_a_benchmark_knows_its_row_and_the_model_is_among_the_files_read():
    extract = real()
    assert [str(one.origin) for one in extract.benchmarks[2:]] == [
        "data/la_cla_placement_stability.csv, row 2, column children_percent",
        "data/la_cla_placement_stability.csv, row 6, column children_percent, the first of 10 rows",
    ]
    assert "data/sn_model_2025_wide.csv" in [file.path for file in extract.files]


# A small download


def test_the_mean_is_exact_and_rounded_half_up_to_the_catalogues_decimals():
    assert small() == [
        "England 2018/19: 90",
        "statistical neighbours 2018/19: 86.8 (mean of 3 of 3 statistical neighbours",
    ]
    assert small(HEALTH.replace("85.25", "85.15"))[1].startswith("statistical neighbours 2018/19: 86.7 ")


@pytest.mark.parametrize("symbol", ["c", "k", "low", "u", "x", "z", "C"])
def test_every_symbol_of_official_statistics_is_a_figure_not_shown(symbol):
    assert small(HEALTH.replace("85.25", symbol))[1] == (
        "statistical neighbours 2018/19: 87.5 (mean of 2 of 3 statistical neighbours"
    )


def test_where_no_neighbour_is_shown_there_is_no_mean():
    hidden = HEALTH.replace("80      80", "80  c").replace("85.25", "c").replace("95      95", "95  c")
    assert small(hidden) == ["England 2018/19: 90"]


def test_a_year_stays_as_it_is_called():
    assert small(HEALTH.replace("201819", "2019"))[0] == "England 2019: 90"


def test_a_workbook_made_of_the_download_is_read_too():
    book = workbook(cells(HEALTH), "Data")
    settings = SMALL.replace("health.csv", "health.xlsx") + 'sheet = "Data"\n'
    assert len(given(settings, {"health.xlsx": book}).benchmarks) == 2


def test_two_indicators_may_be_taken_from_one_file():
    sources = [SMALL, SMALL.replace("reviews", "rate").replace('"percent"', '"number"')]
    tables = [fields.read(Source, tomllib.loads(settings)).table for settings in sources]
    files = {"catalogue.csv": as_csv(CATALOGUE), "health.csv": as_csv(HEALTH)}
    extract = read(files, (SourceTable("catalogue.csv", Holds.CATALOGUE), *tables))
    assert [one.indicator for one in extract.benchmarks] == ["reviews", "reviews", "rate", "rate"]


# What the filter is refused for


def test_a_column_that_is_not_there_is_refused_with_the_nearest():
    assert settings_changed('"percent"', '"precent"') == (
        "data/health.csv: there is no column 'precent', which report.toml gives under value. "
        "Did you mean percent?"
    )
    assert settings_changed("{ sex", "{ sexx") == (
        "data/health.csv: there is no column 'sexx', which report.toml gives under where. Did you mean sex?"
    )


def test_a_filter_that_nothing_matches_is_told_the_values_there_are():
    assert settings_changed('"Total"', '"All"') == (
        "data/health.csv: no row has 'All' in the column sex. "
        'Write one of its values in report.toml: "Total"; "Female".'
    )


def test_no_more_than_ten_values_are_named():
    ages = "\n".join(f"2020  Local authority  301  Ashby  E01  age {age}  1  1" for age in range(20))
    sentence = refused(HEALTH + ages, SMALL.replace('"Total"', '"All"'))
    assert sentence.endswith('"age 6"; "age 7" and 12 more.')


def test_a_later_condition_names_the_values_left_by_the_earlier_ones():
    sentence = settings_changed('sex = "Total"', 'la_name = "Birley", sex = "Female"')
    assert sentence == (
        "data/health.csv: no row has 'Female' in the column sex among those that match the rest of `where`. "
        'Write one of its values in report.toml: "Total".'
    )


def test_two_rows_for_one_council_are_refused_with_the_column_that_tells_them_apart():
    assert settings_changed('sex = "Total"', "") == (
        "data/health.csv: England has 2 rows for 201819 (rows 2, 3). "
        'Add sex to `where` in report.toml, with one of: "Total"; "Female".'
    )


def test_a_row_that_stands_twice_is_refused():
    twice = HEALTH + "201819  Local authority  303  Corve  E03  Total  95  95"
    assert refused(twice) == (
        "data/health.csv: Corve has 2 rows for 201819 (rows 7, 8). "
        "They differ in nothing that could be filtered by: delete all but one."
    )


# What the neighbours are refused for


def test_an_unknown_or_repeated_neighbour_is_refused_with_the_nearest():
    assert settings_changed('["Ashby", "Birley", "Corve"]', '["Ashbey", "Birley", "302", "Nowhere"]') == (
        "data/health.csv: the neighbour 'Ashbey' is not a local authority of the download. "
        "Did you mean Ashby?\n"
        "data/health.csv: the neighbour '302' is named twice, as 'Birley' before. "
        "Take one out, or the average counts it twice.\n"
        "data/health.csv: the neighbour 'Nowhere' is not a local authority of the download. "
        "Write its name or code as the file does."
    )


WITH_MODEL = SMALL.replace(
    'neighbours = ["Ashby", "Birley", "Corve"]',
    'neighbours_model = "model.csv"\nlocal_authority = "Dunley"',
)


def test_a_model_without_a_year_in_its_name_is_called_by_its_name():
    files = {"health.csv": as_csv(HEALTH), "model.csv": as_csv(MODEL)}
    assert lines(given(WITH_MODEL, files))[1] == (
        "statistical neighbours 2018/19: 82.6 (mean of 2 of 2 statistical neighbours; "
        "Explore education statistics, health.csv; neighbour model model.csv)"
    )


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "Dunley",
            "Dunly",
            "data/model.csv: 'Dunley' is not a local authority of this neighbour model. Did you mean Dunly?",
        ),
        (
            "302   Very",
            "399   Very",
            "data/model.csv, row 2: the neighbour '399' is not a local authority of the download. "
            "Use the neighbour model of the years that the download speaks of.",
        ),
        (
            "la_name",
            "council",
            "data/model.csv: there is no column la_name. Give neighbours_model a neighbour model "
            "with one row of headings: old_la_code, la_name, SN_1, ….",
        ),
    ],
)
def test_a_model_that_cannot_be_used_is_refused(old, new, sentence):
    assert refused(settings=WITH_MODEL, model=as_csv(MODEL.replace(old, new))) == sentence


def test_a_model_that_is_not_there_is_refused():
    assert refused(settings=WITH_MODEL, modle=as_csv(MODEL)) == (
        "data/model.csv: the file is not there. Did you mean modle.csv?"
    )


# What the download is refused for


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "85.25",
            "n/a",
            "data/health.csv, row 6, column percent: 'n/a' is neither a number nor one of the symbols "
            "c, k, low, u, x, z. Download the file again, or correct `value`.",
        ),
        (
            "85.25",
            "8,525",
            "data/health.csv, row 6, column percent: '8,525' is neither a number nor one of the symbols "
            "c, k, low, u, x, z. Write 8525.",
        ),
        (
            "85.25",
            "852.5",
            "data/health.csv, row 6, column percent: 852.5 percent is above 100. "
            "Correct it, or its unit in the catalogue.",
        ),
        (
            "201819       Local authority   302",
            "201820       Local authority   302",
            "data/health.csv, row 6, column time_period: '201820' is not a year as official statistics "
            "write it. Write 201819, or 2019.",
        ),
        (
            "old_la_code",
            "code",
            "data/health.csv: there is no column old_la_code. Download it again from Explore education "
            "statistics, England and local authorities both.",
        ),
        (
            "number",
            "sex",
            "data/health.csv: there are two columns sex. Delete one or rename it.",
        ),
        (
            "National",
            "Regional",
            "data/health.csv: no row that matches `where` is of England. Download it again from Explore "
            "education statistics, England and local authorities both.",
        ),
    ],
)
def test_a_download_that_cannot_be_used_is_refused_with_its_remedy(old, new, sentence):
    assert refused(HEALTH.replace(old, new)) == sentence


def test_an_indicator_that_is_not_in_the_catalogue_is_refused():
    assert settings_changed('"reviews"', '"review"') == (
        "data/health.csv: the indicator 'review' is not in the catalogue. Did you mean reviews?"
    )


def test_a_year_given_in_another_file_too_is_refused():
    typed = as_csv("""
        indicator  comparator  vintage  value  source
        reviews    England     2018/19  91     typed
    """)
    source = fields.read(Source, tomllib.loads(SMALL))
    tables = (
        SourceTable("catalogue.csv", Holds.CATALOGUE),
        SourceTable("typed.csv", Holds.BENCHMARKS),
        source.table,
    )
    files = {"catalogue.csv": as_csv(CATALOGUE), "typed.csv": typed, "health.csv": as_csv(HEALTH)}
    with pytest.raises(SourceError) as error:
        read(files, tables)
    assert str(error.value) == (
        "data/health.csv, row 2, column percent: reviews, England, 2018/19 is given already in "
        "data/typed.csv, row 2. Delete one of the two."
    )


# What report.toml is refused for

REPORT = """
title = "Paper"
council = "Council"
committee = "Panel"
frequency = "month"
theme = [{ id = "health", title = "Health" }]
[[source]]
file = "catalogue.csv"
holds = "catalogue"
[[source]]
"""


def definition_refused(tmp_path: Path, source: str) -> str:
    (tmp_path / "report.toml").write_text(REPORT + source, encoding="utf-8")
    with pytest.raises(DefinitionError) as error:
        read_definition(tmp_path / "report.toml", "report.toml")
    return str(error.value).removeprefix("report.toml, source.2: ")


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            'layout = "explore education statistics"',
            "",
            "indicator, neighbours, value, where may be given only with "
            'layout = "explore education statistics". Correct it.',
        ),
        (
            'holds = "benchmarks"',
            'holds = "figures"',
            'layout = "explore education statistics" goes with holds = "benchmarks". Correct it.',
        ),
        (
            'value = "percent"',
            "",
            'layout = "explore education statistics" needs indicator and value. Correct it.',
        ),
        (
            'neighbours = ["Ashby", "Birley", "Corve"]',
            "",
            'layout = "explore education statistics" needs either neighbours or neighbours_model, '
            "and not both. Correct it.",
        ),
        (
            'neighbours = ["Ashby", "Birley", "Corve"]',
            'neighbours_model = "model.csv"',
            "neighbours_model and local_authority are given together or not at all. Correct it.",
        ),
    ],
)
def test_settings_that_do_not_go_together_are_refused(tmp_path, old, new, sentence):
    assert old in SMALL
    assert definition_refused(tmp_path, SMALL.replace(old, new)) == sentence
