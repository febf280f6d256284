"""Each format's output for one example is a file that people have read.

After a change of rules or formats write them anew and read what changed: `python -m tests.formats.golden`.
"""

import pytest

from tests.formats import RENDERED
from tests.formats.golden.made import FILES, made, path


@pytest.mark.parametrize("name", FILES)
def test_the_output_is_the_golden_file(name, checker):
    with path(name).open(encoding="utf-8", newline="") as file:
        assert made(name, checker) == file.read()


def test_every_format_has_a_golden_file_and_no_file_is_left_over():
    assert {form for form, _ in FILES.values()} == set(RENDERED)
    there = {each.name for each in path("json").parent.iterdir() if each.suffix not in (".py", "")}
    assert there == {path(name).name for name in FILES}
