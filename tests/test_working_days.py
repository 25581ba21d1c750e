"""Working days skip weekends and bank holidays, one-offs included, and stop where nobody knows yet."""

from datetime import date

import pytest

from report_builder.errors import WordingError
from report_builder.working_days import add_working_days, clear_working_days_before, is_working_day


@pytest.mark.parametrize(
    ("start", "due", "because"),
    [
        ("2020-05-01", "2020-06-02", "VE Day moved to the Friday, and the spring holiday"),
        ("2022-05-20", "2022-06-21", "the Platinum Jubilee gave two days"),
        ("2022-09-01", "2022-09-30", "the State Funeral"),
        ("2023-04-20", "2023-05-22", "two May holidays and the Coronation"),
    ],
)
def test_twenty_working_days_pass_over_bank_holidays(start, due, because):
    assert add_working_days(date.fromisoformat(start), 20) == date.fromisoformat(due), because


def test_five_clear_days_leave_out_the_meeting_the_publication_and_easter():
    # Tuesday after Easter 2019: Good Friday and Easter Monday do not count.
    assert clear_working_days_before(date(2019, 4, 23), 5) == date(2019, 4, 11)


def test_five_clear_days_before_a_plain_tuesday():
    assert clear_working_days_before(date(2020, 9, 15), 5) == date(2020, 9, 7)


def test_a_saturday_and_christmas_day_are_no_working_days():
    assert not is_working_day(date(2020, 6, 6))
    assert not is_working_day(date(2020, 12, 25))
    assert is_working_day(date(2020, 12, 24))


def test_past_the_known_years_it_refuses_to_guess():
    with pytest.raises(WordingError, match="known from 2012-01-01 to 2028-12-31"):
        add_working_days(date(2028, 12, 20), 20)
