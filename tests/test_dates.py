"""What is a date, and what is none: everything that answers compares dates by their bounds."""

from __future__ import annotations

import pytest

from kg import dates


@pytest.mark.parametrize("text", ["", "1827-02-30", "18270", "1826/1827/1828", "١٨٢٧", "FY٢٠١٨", "FY0000", "1827\n"])
def test_a_text_that_is_no_date_is_refused(text: str) -> None:
    assert not dates.is_plain(text)
    with pytest.raises(ValueError, match="not a date"):
        dates.bounds(text)
