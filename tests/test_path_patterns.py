"""Patterns of settings: which paths fit them, by whatever name, and which of them never could. All invented."""

import os
from pathlib import Path

import pytest

from recordcheck.path_patterns import fits, legible, of_path, path_of, problem


@pytest.fixture
def here(tmp_path, monkeypatch):
    (tmp_path / "notes" / "maya").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


# pattern, path, whether it fits
FITTING = [
    ("notes/maya/", "notes/maya/june.txt", True),
    ("./notes/maya/", "notes/maya/june.txt", True),
    ("notes/*", "notes/maya/june.txt", True),
    ("*.md", "notes/maya/june.txt", False),
    ("maya/", "notes/maya/june.txt", True),
    ("/maya/", "notes/maya/june.txt", False),
    ("notes/Zo\u00eb.txt", "notes/Zoe\u0308.txt", True),
    ("notes/Zoe\u0308.txt", "notes/Zo\u00eb.txt", True),
    ("notes/", "../notes/june.txt", False),
]


@pytest.mark.parametrize(("pattern", "path", "fit"), FITTING)
def test_which_paths_fit(pattern, path, fit, here):
    assert fits((pattern,), path, here) is fit
    assert fits((pattern,), str(here / path), here) is fit


def test_a_path_by_way_of_a_link_fits_as_it_is_named_and_as_what_it_leads_to(here, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    try:
        Path("shared").symlink_to(elsewhere)
        Path("hers").symlink_to("notes/maya")
    except OSError:
        pytest.skip("no links can be made here")
    assert fits(("shared/",), "shared/june.txt", here)
    assert fits(("hers/",), "hers/june.txt", here)
    assert fits(("notes/maya/",), "hers/june.txt", here)
    assert not fits(("notes/maya/",), "shared/june.txt", here)


def test_a_name_that_is_no_text_fits_what_it_can(here):
    name = os.fsdecode(b"notes/ma\xffya.txt")
    assert fits(("notes/*.txt",), name, here)
    assert legible(name).encode() == "notes/ma\ufffdya.txt".encode()


@pytest.mark.parametrize("name", ["a.txt", "we [1]/#a!*?.txt", "a\\b.txt", "notes/Zo\u00eb \U0001f600.txt", " a .txt"])
def test_a_path_made_a_pattern_fits_that_path_alone(name, here):
    assert fits((of_path(name),), name, here)
    assert not fits((of_path(name),), f"x/{name}", here)
    assert not fits((of_path(name),), f"{name}x", here)
    assert path_of(of_path(name)) == name


@pytest.mark.parametrize("pattern", ["notes/*.txt", "a.txt", "/notes/", "/we [1]/a.txt", "/notes/?.txt"])
def test_other_patterns_stand_for_no_one_path(pattern):
    assert path_of(pattern) is None


# pattern, words of what is wrong with it
WRONG = [
    ("drafts\\", "not a backslash"),
    ("notes\\maya\\june.txt", "not a backslash"),
    ("../x/*", "leave .. and ~ out"),
    ("notes/../x", "leave .. and ~ out"),
    ("~/notes/", "leave .. and ~ out"),
    ("!", "it is no pattern"),
    ("# drafts", "it is no pattern"),
    ("[a", "it is no pattern"),
]


@pytest.mark.parametrize(("pattern", "words"), WRONG)
def test_a_pattern_that_fits_nothing(pattern, words, here):
    assert words in (problem(pattern, here) or "")


def test_the_way_to_the_folder_is_left_out(here):
    assert "leave the way to it out" in (problem(f"{here.as_posix()}/notes/", here) or "")


@pytest.mark.parametrize(
    "pattern", ["notes/", "/notes/*", "**/a.txt", "!notes/kept.txt", "\\#a", "we \\[1\\]", "./a", "a..b"]
)
def test_a_pattern_with_nothing_wrong(pattern, here):
    assert problem(pattern, here) is None
