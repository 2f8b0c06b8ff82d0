from __future__ import annotations

from store.verdicts import DEFAULT_VERDICTS


def test_a_verdict_of_no_set_is_called_by_its_id_and_acts_on_no_terminal() -> None:
    assert DEFAULT_VERDICTS.label("needs-check") == "Needs check"
    assert DEFAULT_VERDICTS.label("house-rule") == "house-rule"
    assert DEFAULT_VERDICTS.label("\x1b[31mred\u202e").isprintable()
