"""What a table with a column for each period gives."""

from __future__ import annotations

from datetime import date

from data_files import as_csv, extract, figures, refused, workbook

from report_builder.sources import Layout


def wide(table: str) -> list[str]:
    return figures(table, layout=Layout.WIDE)


def wide_refused(table: str | bytes, name: str = "figures.csv") -> str:
    return refused(table, name, Layout.WIDE)


def test_a_column_for_each_period_gives_a_figure_in_each():
    assert wide("""
        indicator  name      2020-05  2020-06
        total      Children  600      603
    """) == ["total 2020-05 600", "total 2020-06 603"]


def test_parts_of_a_figure_may_stand_on_rows_of_their_own():
    assert wide("""
        indicator  part         2020-05  2020-06
        reviews    numerator    48       49
        reviews    denominator  51       52
    """) == ["reviews 2020-05 48/51", "reviews 2020-06 49/52"]


def test_breakdowns_stand_on_rows_of_their_own():
    assert wide("""
        indicator  breakdown  category  2020-06
        total      sex        Female    285
        total      sex        Male      318
    """) == ["total 2020-06 sex=Female 285", "total 2020-06 sex=Male 318"]


def test_a_blank_cell_was_not_supplied():
    assert wide("indicator  2020-05  2020-06\ntotal  600  .") == ["total 2020-05 600", "total 2020-06 [x]"]


def test_a_letter_in_a_cell_says_why_there_is_no_figure():
    assert wide("indicator  2020-06\nreviews  [c]") == ["reviews 2020-06 [c]"]


def test_months_and_terms_may_stand_side_by_side():
    assert wide("""
        indicator  2020-06  2019-20-spring
        total      603      .
        plans      .        94.2
    """) == ["total 2020-06 603", "plans 2019-20-spring =94.2"]


def test_a_figure_under_a_period_of_another_kind_is_refused():
    assert wide_refused("indicator  2020-06\nplans  94.2") == (
        "row 2, column 2020-06: 2020-06 is a month, and this indicator is counted by term. "
        "Write the term, such as 2019-20-summer, or correct the catalogue."
    )


def test_a_true_date_in_a_heading_is_its_month_on_any_day():
    rows = [["indicator", date(2020, 5, 31), date(2020, 6, 15)], ["total", 600, 603]]
    assert figures(workbook(rows), "figures.xlsx", Layout.WIDE) == ["total 2020-05 600", "total 2020-06 603"]


def test_two_dates_in_one_month_are_one_column_too_many():
    rows = [["indicator", date(2020, 6, 1), date(2020, 6, 15)], ["total", 600, 603]]
    assert "there are two columns 2020-06" in wide_refused(workbook(rows), "figures.xlsx")


def test_a_heading_that_excel_has_reformatted_is_written_back():
    assert wide_refused("indicator  Jun-20\ntotal  603") == (
        "row 1, column Jun-20: 'Jun-20' is not a period. Write 2020-06."
    )


def test_a_misspelt_column_is_given_its_nearest_name():
    assert "Did you mean breakdown?" in wide_refused("indicator  brekdown  2020-06\ntotal  .  603")


def test_a_table_without_periods_is_refused():
    assert "there is no column for a period" in wide_refused("indicator  name\ntotal  Children")


def test_an_indicator_may_not_come_twice():
    assert wide_refused("indicator  2020-06\ntotal  603\ntotal  604") == (
        "row 3: total, value is given already in data/figures.csv, row 2. Delete one of the two."
    )


def test_a_fault_names_the_row_of_its_part():
    assert wide_refused("""
        indicator  part         2020-06
        reviews    numerator    49
        reviews    denominator  lots
    """).startswith("row 3, column 2020-06: 'lots' is not a whole number.")


def test_an_unknown_indicator_is_one_fault_however_many_periods():
    assert wide_refused("indicator  2020-05  2020-06\ntotl  600  603") == (
        "row 2, column indicator: 'totl' is not in the catalogue. Did you mean total?"
    )


def test_an_unknown_part_is_refused():
    assert "'numerators' is not a part. Did you mean numerator?" in wide_refused(
        "indicator  part  2020-06\nreviews  numerators  49"
    )


def test_percentages_kept_as_fractions_are_one_fault():
    rows = [["indicator", "2020-04", "2020-05", "2020-06"], ["reviews", 0.942, 0.95, 0.961]]
    assert wide_refused(workbook(rows), "figures.xlsx").startswith(
        "sheet Figures, row 2, column 2020-04: 0.942, like"
    )


def test_a_figure_knows_its_row_and_column():
    origin = extract(as_csv("indicator  2020-06\ntotal  603"), layout=Layout.WIDE).rows[0].origin
    assert str(origin) == "data/figures.csv, row 2, column 2020-06"
