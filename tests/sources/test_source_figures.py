"""What a file of figures gives, and what it is refused for."""

from __future__ import annotations

import pytest
from data_files import as_csv, csv_of, extract, figures, refused

from report_builder.errors import SourceError


def one(
    indicator: str, numerator: str = ".", denominator: str = ".", value: str = ".", marker: str = "."
) -> str:
    """A file with one figure for June 2020."""
    return f"""
        indicator  period  numerator  denominator  value  marker
        {indicator}  2020-06  {numerator}  {denominator}  {value}  {marker}
    """


def dated(indicator: str, period: str) -> str:
    return f"""
        indicator  period  numerator  denominator
        {indicator}  {period}  49  52
    """


def test_counts_arrive_as_numerator_over_denominator():
    assert figures(one("reviews", "49", "52")) == ["reviews 2020-06 49/52"]


def test_a_count_given_as_a_value_becomes_a_numerator():
    assert figures(one("total", value="603")) == ["total 2020-06 603"]


def test_a_value_keeps_the_digits_it_was_written_with():
    assert figures(one("reviews", value="94.20")) == ["reviews 2020-06 =94.20"]


@pytest.mark.parametrize("written", ["603", "603.0", "0603", "+603", "603."])
def test_a_whole_number_may_be_written_as_spreadsheets_do(written):
    assert figures(one("total", written)) == ["total 2020-06 603"]


def test_less_than_nothing_of_nothing_is_nothing():
    assert figures(one("total", "-0")) == ["total 2020-06 0"]
    assert figures(one("days", value="-0.0")) == ["days 2020-06 =0.0"]


def test_a_breakdown_has_a_category():
    assert figures("""
        indicator  period   breakdown  category  numerator
        total      2020-06  sex        Female    285
    """) == ["total 2020-06 sex=Female 285"]


def test_provisional_and_revised_figures_are_marked():
    assert figures(one("total", "603", marker="[p]")) == ["total 2020-06 603 [p]"]
    assert figures(one("total", "603", marker="R")) == ["total 2020-06 603 [r]"]


def test_a_row_with_every_number_blank_was_not_supplied():
    assert figures(one("reviews")) == ["reviews 2020-06 [x]"]


@pytest.mark.parametrize("mark", ["[x]", "x", "[z]", "Z", "[C]", "c"])
def test_a_letter_says_why_there_is_no_figure(mark):
    expected = [f"reviews 2020-06 [{mark.strip('[]').lower()}]"]
    assert figures(one("reviews", marker=mark)) == expected
    assert figures(one("reviews", numerator=mark, denominator="52")) == expected
    assert figures(one("reviews", value=mark)) == expected


def test_none_of_none_may_be_marked_as_not_applicable():
    assert figures(one("days", "0", "0", marker="[z]")) == ["days 2020-06 [z]"]


def test_none_of_none_needs_no_mark():
    assert figures(one("reviews", "0", "0")) == ["reviews 2020-06 0/0"]


def test_an_average_may_have_more_in_the_numerator_than_below_it():
    assert figures(one("days", "900", "2")) == ["days 2020-06 900/2"]


def test_a_figure_knows_its_file_and_row():
    assert str(extract(as_csv(one("total", "603"))).rows[0].origin) == "data/figures.csv, row 2"


def test_a_fault_says_where_what_and_what_to_do():
    with pytest.raises(SourceError) as refusal:
        extract(as_csv(one("total", "94.2%")))
    assert str(refusal.value) == (
        "data/figures.csv, row 2, column numerator: '94.2%' is not a whole number. "
        "Write the number itself without a % sign; in Excel, format the cell as a number first."
    )


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("1,234", "'1,234' is not a whole number. Write 1234."),
        ("603.5", "'603.5' is not a whole number. Write the count itself."),
        ("-3", "'-3' is below 0. A count is 0 or more: write the count itself."),
        ("<5", "'<5' is not a whole number. Write the number itself, or [c] if it may not be given."),
        ("1E+03", "'1E+03' is not a whole number. Write the number in full, in digits."),
        ("#N/A", "it holds the spreadsheet error #N/A. Mend the formula, or write what it should say."),
        ("#DIV/0!", "it holds the spreadsheet error #DIV/0!. Mend the formula, or write what it should say."),
        ("=A1/B1", "it holds a formula without its answer. Open the file in Excel and save it again."),
        ("1" * 16, f"'{'1' * 16}' has too many digits. Write the figure itself."),
        (
            "Jun-20",
            "'Jun-20' is not a whole number. "
            "Excel may have made a date of it: make the cell a number and type it again.",
        ),
        (
            "several",
            "'several' is not a whole number. "
            "Write it in digits; where there is no figure leave it blank, or write [x], [z] or [c].",
        ),
    ],
)
def test_a_count_that_is_not_one_is_refused_with_its_remedy(written, sentence):
    assert refused(one("total", written)) == f"row 2, column numerator: {sentence}"


@pytest.mark.parametrize(
    "written", ["NaN", "inf", "-Infinity", "1e400", "1_000", "٣", "½", "--1", "1.2.3", "."]
)
def test_only_plain_digits_are_a_number(written):
    data = csv_of([["indicator", "period", "value"], ["reviews", "2020-06", written]])
    assert "is not a number" in refused(data)


def test_a_blank_numerator_beside_a_denominator_is_in_doubt():
    assert refused(one("reviews", ".", "52")) == (
        "row 2, column numerator: it is blank beside a denominator. "
        "Write 0 if there were none; leave both blank if it was not supplied."
    )


def test_a_percentage_needs_what_it_is_out_of():
    assert refused(one("reviews", "49")) == (
        "row 2, column denominator: it is blank, and a percent needs it. "
        "Write the denominator; or write the figure itself under value."
    )


@pytest.mark.parametrize(("numerator", "value"), [("20", "."), (".", "20"), (".", ".")])
def test_a_count_is_out_of_nothing(numerator, value):
    assert refused(one("total", numerator, "30", value)) == (
        "row 2, column denominator: it holds 30, and total is a count in the catalogue. "
        "Delete the denominator, or correct the unit in the catalogue."
    )


def test_a_share_cannot_be_more_than_the_whole():
    assert refused(one("reviews", "53", "52")) == (
        "row 2, column numerator: 53 is above the denominator 52. "
        "Correct the one that is wrong; are they in each other's place?"
    )


def test_something_out_of_nothing_is_refused():
    assert "it is 0 under a numerator of 5" in refused(one("days", "5", "0"))


def test_a_percentage_above_100_is_refused():
    assert "105.9 percent is above 100" in refused(one("reviews", value="105.9"))


@pytest.mark.parametrize("value", ["94.2", "94", "94.23", "94.2308", "94.23076923076923"])
def test_a_value_may_stand_beside_the_counts_it_comes_from(value):
    agreed = refused(one("reviews", "49", "52", value)) == "nothing"
    assert agreed is (value != "94")  # 94.0 is not 94.2


def test_half_a_decimal_goes_up():
    assert figures(one("yearly", "9", "40", "23").replace("2020-06", "2019-20-FY")) == [
        "yearly 2019-20-FY 9/40 =23"
    ]


def test_a_value_that_is_not_its_counts_is_refused():
    assert refused(one("reviews", "49", "52", "95")) == (
        "row 2, column value: 95 is not 49 over 52, which is 94.2. "
        "Correct the one that is wrong, or leave the value blank."
    )


def test_a_count_given_twice_must_agree():
    assert "604 is not the numerator 603" in refused(one("total", "603", value="604"))


def test_a_rate_is_checked_per_10000():
    assert figures(one("rate", "603", "69000", "87.4")) == ["rate 2020-06 603/69000 =87.4"]


def test_a_row_marked_as_absent_holds_no_figure():
    assert refused(one("reviews", "3", "52", marker="[c]")) == (
        "row 2, column numerator: it holds 3, and the row is marked [c]. Delete the figure or the mark."
    )


def test_a_row_gives_one_reason():
    assert "the row says both [c] and [x]" in refused(one("reviews", "[c]", value="[x]"))


def test_an_unknown_marker_is_refused():
    assert refused(one("total", "3", marker="[q]")).startswith("row 2, column marker: '[q]' is not a marker.")


def test_percentages_kept_as_fractions_are_one_fault():
    assert refused("""
        indicator  period   value
        reviews    2020-04  0.942
        reviews    2020-05  0.95
        reviews    2020-06  1
    """) == (
        "row 2, column value: 0.942, like every percentage in this table, is 1 or less: "
        "Excel keeps 94.2% as 0.942. Multiply them by 100, or format the cells in Excel as percentages; "
        "if they are true, write them with the sign, 0.942%."
    )


def test_truly_small_percentages_are_taken_with_their_sign():
    assert figures("""
        indicator  period   value
        reviews    2020-04  0.4%
        reviews    2020-05  0.5%
        reviews    2020-06  0.9%
    """) == ["reviews 2020-04 =0.4", "reviews 2020-05 =0.5", "reviews 2020-06 =0.9"]


def test_fractions_beside_counts_are_one_fault_too():
    assert (
        refused("""
        indicator  period   numerator  denominator  value
        reviews    2020-04  49         52           0.942
        reviews    2020-05  49         52           0.942
        reviews    2020-06  49         52           0.942
    """).count("\n")
        == 0
    )


def test_truly_small_percentages_are_taken_when_their_counts_bear_them_out():
    assert (
        len(
            figures("""
        indicator  period   numerator  denominator  value
        reviews    2020-04  1          200          0.5
        reviews    2020-05  1          200          0.5
        reviews    2020-06  2          200          1
    """)
        )
        == 3
    )


def test_an_unknown_indicator_is_given_its_nearest_name():
    assert refused(one("revews", "49", "52")) == (
        "row 2, column indicator: 'revews' is not in the catalogue. Did you mean reviews?"
    )


def test_an_unknown_indicator_like_no_other_is_sent_to_the_catalogue():
    assert refused(one("zzz", "49")).endswith("Add it there, or correct it here.")


def test_the_same_figure_twice_names_the_first():
    assert (
        refused("""
        indicator  period   breakdown  category  numerator
        total      2020-06  sex        Female    285
        total      2020-06  sex        Female    286
    """)
        == "row 3: total, 2020-06, sex, Female is given already in data/figures.csv, row 2. "
        "Delete one of the two."
    )


def test_a_breakdown_without_a_category_is_refused_and_the_reverse():
    assert refused("""
        indicator  period   breakdown  category  numerator
        total      2020-05  sex        .         285
        total      2020-06  .          Female    285
    """).splitlines() == [
        "row 2, column category: it is blank beside the breakdown sex. "
        "Write the category, or clear the breakdown if the figure is the whole.",
        "row 3, column breakdown: it is blank beside the category Female. "
        "Write what the category is a kind of, such as age.",
    ]


@pytest.mark.parametrize(
    "written",
    [
        *("Jun-20", "Jun 2020", "June 2020", "01/06/2020", "1/6/20", "2020-06-01", "2020-06-01 00:00:00"),
        *("06/2020", "2020/06", "2020-6", "01-Jun-2020", "30 June 2020", "JUN-2020", "01/06/2020 00:00"),
    ],
)
def test_a_month_that_excel_has_reformatted_is_written_back(written):
    assert refused(dated("reviews", written)) == (
        f"row 2, column period: '{written}' is not a period. Write 2020-06."
    )


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Q1 2020/21", "2020-21-Q1"), ("Spring 2020", "2019-20-spring"), ("Autumn term 2020", "2020-21-autumn")],
)
def test_a_quarter_or_term_written_the_other_way_about_is_written_back(written, meant):
    assert f"Write {meant}." in refused(dated("plans", written))


def test_a_period_nobody_can_work_out_is_given_the_forms():
    assert "'last month' is not a period. Write a month as 2020-06" in refused(dated("reviews", "last month"))


def test_a_period_of_another_kind_is_refused():
    assert refused(dated("plans", "2020-06")) == (
        "row 2, column period: 2020-06 is a month, and this indicator is counted by term. "
        "Write the term, such as 2019-20-summer, or correct the catalogue."
    )


def test_every_fault_of_a_row_is_told_at_once():
    assert refused(one("reviews", "4.5", "x%", "many")).count("\n") == 2


def test_twenty_faults_are_told_in_full():
    rows = "\n".join(f"total  20{year}-01  lots" for year in range(10, 33))
    lines = refused(f"indicator  period  numerator\n{rows}").splitlines()
    assert len(lines) == 21
    assert lines[-1] == "… and 3 more faults."


def test_a_twenty_first_fault_is_one_more():
    rows = "\n".join(f"total  20{year}-01  lots" for year in range(10, 31))
    assert refused(f"indicator  period  numerator\n{rows}").endswith("\n… and 1 more fault.")


def test_a_fault_stays_on_one_line_however_strange_the_cell():
    data = csv_of([["indicator", "period", "numerator"], ["total", "2020-06", "a\nb\t" + "c" * 9000]])
    assert len(refused(data).splitlines()) == 1
    assert len(refused(data)) < 300


def test_a_hundred_thousand_rows_all_arrive():
    rows = [["total", "2020-06", "team", f"Team {n}", str(n)] for n in range(100_000)]
    data = csv_of([["indicator", "period", "breakdown", "category", "numerator"], *rows])
    read = extract(data).rows
    assert len(read) == 100_000
    assert sum(row.numerator or 0 for row in read) == sum(range(100_000))
    assert read[-1].origin.row == 100_001
