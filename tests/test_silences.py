"""Silences and baselines: what is let be, by whose leave, and that it is told when it is of no use. All invented."""

import json
import re
from pathlib import Path

import pytest

from recordcheck import Checker, baseline
from recordcheck.configuration import Configuration, Silence, read
from recordcheck.documents import from_text
from recordcheck.errors import SettingsError
from recordcheck.silences import Asked, Silencer, asked, line_hash, new_key, written

KEY = "00112233445566778899aabbccddeeff"
NOTE = "Dear Bo,\n\nYou like the placement.\n\nThe placement is warm. You had contact on Friday.\n\nSam\n"


@pytest.fixture(scope="module")
def checker(language):
    return Checker(rules=["jargon"], nlp=language.nlp, formulas=False)


@pytest.fixture
def report(checker, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("bo.txt").write_text(NOTE, encoding="utf-8")
    return checker.check(from_text(NOTE, "bo.txt"))


def rules(report):
    return [(found.rule, found.line) for found in report.findings]


def test_the_note_of_these_tests(report):
    assert rules(report) == [("jargon.placement", 3), ("jargon.placement", 5), ("jargon.contact", 5)]


# comments (how they are read: test_silence_comments.py)


def test_a_comment_takes_out_what_it_is_about_and_no_more(checker):
    source = NOTE.replace("The placement", "<!-- recordcheck: silence jargon.placement -- warm -->\nThe placement")
    note = from_text(source, "bo.md")
    silencer = Silencer(None)
    quiet = silencer.quieten(checker.check(note), source, checker)
    assert rules(quiet) == [("jargon.placement", 3), ("jargon.contact", 6)]
    assert (quiet.silenced, list(silencer.unused())) == (1, [])


def test_a_comment_of_no_use_is_told_with_its_line(checker):
    source = (
        "Hello.\n\n<!-- recordcheck: silence jargon.unit -- her word -->\nYou came.\n\n<!-- recordcheck: hush -->\n"
    )
    silencer = Silencer(None)
    silencer.quieten(checker.check(from_text(source, "bo.md")), source, checker)
    assert list(silencer.unused()) == [
        "bo.md:6: a comment of ours that is none; write it as <!-- recordcheck: silence RULE -- reason -->",
        "bo.md:3: this silence of jargon.unit is of no use any more; take it out",
    ]


def test_a_comment_with_a_slip_in_its_rule_is_told_so(checker):
    source = "Hello.\n\n<!-- recordcheck: silence jargon.placment -- her word -->\nYour placement.\n"
    silencer = Silencer(None)
    silencer.quieten(checker.check(from_text(source, "bo.md")), source, checker)
    assert list(silencer.unused()) == [
        "bo.md:3: no rule, set or category is called 'jargon.placment' "
        "(did you mean 'jargon.placement'?); see --list-rules"
    ]


@pytest.mark.parametrize("rule", ["jargon.unit", "blame.naughty", "blame"])
def test_a_silence_of_a_rule_that_does_not_speak_is_left_alone(rule, checker):
    source = f"Hello.\n\n<!-- recordcheck: silence {rule} -- her word -->\nYou came.\n"
    narrow = checker.sharing(select=["jargon.placement"])
    silencer = Silencer(None)
    silencer.quieten(narrow.check(from_text(source, "bo.md")), source, narrow)
    assert list(silencer.unused()) == []


# settings


def silence(report, number, path="bo.txt", rule=None, key=KEY):
    finding = report.findings[number]
    return Silence(path, rule or finding.rule, line_hash(key, report, finding), "why", "settings:9")


def settings(*silences):
    return Configuration(Path("settings.yaml").absolute(), silences=silences, key=KEY)


@pytest.mark.parametrize("rule", ["jargon.placement", "placement", "jargon"])
def test_a_silence_of_the_settings_is_about_one_line(rule, report, checker):
    silencer = Silencer(settings(silence(report, 0, rule=rule)))
    quiet = silencer.quieten(report, None, checker)
    assert rules(quiet) == [("jargon.placement", 5), ("jargon.contact", 5)]
    assert (quiet.silenced, list(silencer.unused())) == (1, [])


@pytest.mark.parametrize("change", [
    lambda text: text.replace("You like the placement.", "You love the placement."),
    lambda text: text.replace("You like the placement.", "You like it."),
])  # fmt: skip
def test_a_line_that_was_changed_is_found_again_and_the_silence_told(change, report, checker):
    silencer = Silencer(settings(silence(report, 0)))
    other = checker.check(from_text(change(NOTE), "bo.txt"))
    assert silencer.quieten(other, None, checker) == other
    assert list(silencer.unused()) == [
        "settings:9: this silence of jargon.placement is of no use any more; take it out"
    ]


def test_a_line_that_moved_or_was_wrapped_in_other_space_stays_silent(report, checker):
    silencer = Silencer(settings(silence(report, 0)))
    moved = checker.check(from_text(NOTE.replace("You like the", "More.\n\n  You  like\tthe"), "bo.txt"))
    assert ("jargon.placement", 5) not in rules(silencer.quieten(moved, None, checker))


def test_a_silence_for_other_notes_is_not_told_of_here(report, checker):
    silencer = Silencer(settings(silence(report, 0, path="other/*.txt")))
    assert silencer.quieten(report, None, checker) == report
    assert list(silencer.unused()) == []


def test_a_silence_of_a_note_that_is_gone_is_told(report, checker):
    silencer = Silencer(settings(silence(report, 0, path="/bo.txt"), silence(report, 0, path="/old [1]/bo.txt")))
    silencer.quieten(report, None, checker)
    assert list(silencer.unused()) == []  # a pattern, which may fit other notes
    silencer = Silencer(settings(silence(report, 0, path="/bo.txt"), silence(report, 0, path="/old \\[1\\]/bo.txt")))
    silencer.quieten(report, None, checker)
    assert list(silencer.unused()) == ["settings:9: the note of this silence is gone; take it out, or mend its path"]


def test_a_hash_is_of_the_rule_the_line_and_the_key(report):
    first = report.findings[0]
    assert re.fullmatch("[0-9a-f]{32}", line_hash(KEY, report, first))
    hashes = {line_hash(KEY, report, each) for each in report.findings} | {line_hash(new_key(), report, first)}
    assert len(hashes) == 4


# RULE:LINE, or what is wrong
ASKED = [
    ("jargon.placement:16", ("jargon.placement", 16, "")), ("jargon:1", ("jargon", 1, "")),
    ("jargon.placement:cell 2", ("jargon.placement", 2, "cell")), ("jargon:paragraph 7", ("jargon", 7, "paragraph")),
]  # fmt: skip


@pytest.mark.parametrize(("value", "found"), ASKED)
def test_what_is_asked_for(value, found):
    assert asked([value]) == [found]


@pytest.mark.parametrize(
    "value", ["jargon.placement", "jargon.placement:", ":16", "a:b", "a:0", "a:-1", "a:²", "a:row 2", "a:cell"]
)
def test_what_is_no_rule_and_line(value):
    with pytest.raises(SettingsError, match=r"such as jargon\.placement:16"):
        asked([value])


# the settings file before, words that are in it after
FILES = {
    "none": (None, ["silence:\n  - {"]),
    "empty": ("", ["silence:\n  - {"]),
    "other settings, no line end": ("# ours\nkind: visit", ["# ours\nkind: visit\nsilence:\n  - {"]),
    "silences and more": (
        "silence:   # let be\n- {path: a, rule: b, line: 00112233445566778899aabbccddeeff, reason: c}  # kept\n"
        f"\n# more\nkind: visit\nsilence_key: {KEY}\n",
        ["reason: c}  # kept\n- {path:", "\n\n# more\nkind: visit\n"],
    ),
    "silences in blocks": (
        "silence:\n    - path: a\n      rule: b\n      line: 00112233445566778899aabbccddeeff\n"
        f"      reason: c\n# end\nsilence_key: {KEY}\n",
        ["      reason: c\n    - {path:", "# end\n"],
    ),
    "a dash on a line of its own": (
        "silence:\n  -\n    path: we-said-so.txt\n    rule: b\n    line: 00112233445566778899aabbccddeeff\n"
        f"    reason: c\nsilence_key: {KEY}\n",
        ["    reason: c\n  - {path:"],
    ),
    "an empty list": ("kind: visit\nsilence: []  # none yet\nall: true\n", ["silence:   # none yet\n  - {path:"]),
    "null": ("silence: null\nall: true\n", ["silence: \n  - {path:", "}\nall: true\n"]),
    "nothing in it": ("silence:\nall: true\n", ["silence:\n  - {path:", "}\nall: true\n"]),
    "a byte order mark and lines of Windows": ("\ufeff# ours\r\nkind: visit\r\n", ["\ufeff# ours\r\n", "Her "]),
}


@pytest.mark.parametrize(("before", "words"), FILES.values(), ids=FILES)
def test_silences_are_added_and_all_else_stays(before, words, report, checker):
    path = Path("settings.yaml").absolute()
    if before is not None:
        path.write_bytes(before.encode())
    old = read(path) if before is not None else Configuration()
    text, more, count = written(
        old, path, report, [Asked("jargon.placement", 3), Asked("jargon", 5)], 'Her "word": yes'
    )
    assert (more, count) == (3, 3)
    assert all(each in text for each in words)
    path.write_bytes(text.encode())
    assert ("\r\n" in text) == (text.count("\n") == text.count("\r\n"))
    new = read(path)
    assert len(new.silences) == len(old.silences) + 3
    assert {each.reason for each in new.silences[-3:]} == {'Her "word": yes'}
    silencer = Silencer(new)
    assert silencer.quieten(report, None, checker).findings == ()
    assert written(new, path, report, [Asked("jargon.placement", 3)], "again") == (text, 0, 0)
    assert not any(word in text for word in ("You like", "warm", "Friday"))


def test_a_path_with_signs_of_patterns_is_that_path_alone(checker, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("[a]*.txt", "a1.txt"):
        Path(name).write_text(NOTE, encoding="utf-8")
    odd, plain = (checker.check(from_text(NOTE, name)) for name in ("[a]*.txt", "a1.txt"))
    path = tmp_path / ".recordcheck.yaml"
    text, *_ = written(Configuration(), path, odd, [Asked("jargon", 3)], "why")
    silencer = Silencer(read(path, text))
    assert silencer.quieten(odd, None, checker).silenced == 1
    assert silencer.quieten(plain, None, checker).silenced == 0


# what is wrong: rule and line, words of the message
NOT_THERE = [
    (("jargon.unit", 4), "finds nothing in line 4; there are no findings"),
    (("jargon.contact", 4), "finds nothing in line 4; it finds jargon.contact:5"),
    (("jargon.unit", 3), "finds nothing in line 3; there is jargon.placement:3"),
    (("jargon.unit", 5), "there are jargon.contact:5, jargon.placement:5"),
]


@pytest.mark.parametrize(("wanted", "words"), NOT_THERE)
def test_a_finding_that_is_not_there_cannot_be_silenced(wanted, words, report):
    with pytest.raises(SettingsError, match=re.escape(words)):
        written(Configuration(), Path("s.yaml").absolute(), report, [Asked(*wanted)], "why")


def test_a_list_in_brackets_is_not_touched(report):
    path = Path("settings.yaml").absolute()
    path.write_text(
        f"silence: [{{path: a, rule: b, line: 00112233445566778899aabbccddeeff, reason: c}}]\nsilence_key: {KEY}\n",
        encoding="utf-8",
    )
    with pytest.raises(SettingsError, match="a line, so that more can be added"):
        written(read(path), path, report, [Asked("jargon", 3)], "why")


# baseline


def test_what_is_accepted_is_left_out_and_what_is_new_is_not(report, checker):
    path = Path("accepted.json").absolute()
    accepted = baseline.empty(path).taking([(report, checker)])
    path.write_text(accepted.to_json(), encoding="utf-8")
    assert baseline.read(path).leave_out(report, checker).findings == ()
    assert baseline.read(path).leave_out(report, checker).accepted == 3
    more = checker.check(from_text(NOTE + "\nYou like the placement.\n\nYou have a sibling.\n", "bo.txt"))
    assert rules(baseline.read(path).leave_out(more, checker)) == [("jargon.placement", 9), ("jargon.sibling", 11)]


def test_a_baseline_holds_no_words_and_is_the_same_each_time(report, checker):
    accepted = baseline.empty(Path("accepted.json").absolute()).taking([(report, checker)])
    text = accepted.to_json()
    assert text == accepted.taking([(report, checker)]).to_json()
    data = json.loads(text)
    assert [(row["path"], row["rule"], row["count"]) for row in data["accepted"]] == [
        ("bo.txt", "jargon.contact", 1), ("bo.txt", "jargon.placement", 1), ("bo.txt", "jargon.placement", 1),
    ]  # fmt: skip
    assert not any(word in text for word in ("like", "warm", "Friday", "Bo,"))
    assert baseline.empty(Path("a.json")).key != accepted.key


def test_what_is_silenced_and_accepted_is_not_stale(report, checker):
    accepted = baseline.empty(Path("accepted.json").absolute()).taking([(report, checker)])
    silencer = Silencer(settings(silence(report, 0)))
    quiet = silencer.quieten(report, None, checker)
    assert accepted.leave_out(quiet, checker, report.findings[:1]).findings == ()
    assert not accepted.stale()


def test_what_is_there_no_more_is_stale_and_other_notes_are_left_alone(report, checker):
    path = Path("accepted.json").absolute()
    Path("ida.txt").write_text(NOTE, encoding="utf-8")
    ida = checker.check(from_text(NOTE, "ida.txt"))
    gone = checker.check(from_text(NOTE, "gone.txt"))
    accepted = baseline.empty(path).taking([(report, checker), (ida, checker), (gone, checker)])
    mended = checker.check(from_text(NOTE.replace("You had contact", "You saw Dad"), "bo.txt"))
    accepted.leave_out(mended, checker)
    stale = accepted.stale()
    assert list(baseline.told(stale, path.parent)) == [
        "bo.txt: 2 findings that the baseline accepts are there no more",
        "gone.txt: this note is gone, with 3 findings that the baseline accepts; if it has another name, mend that in "
        "the baseline",
    ]
    accepted.accepted.subtract(stale)
    kept = {row["path"] for row in json.loads(accepted.to_json())["accepted"]}
    assert kept == {"bo.txt", "ida.txt"}


def test_what_is_accepted_of_rules_that_do_not_speak_is_neither_stale_nor_lost(report, checker):
    narrow = checker.sharing(select=["jargon.contact"])
    accepted = baseline.empty(Path("accepted.json").absolute()).taking([(report, checker)])
    clean = narrow.check(from_text("Dear Bo,\n\nHello.\n", "bo.txt"))
    accepted.leave_out(clean, narrow)
    assert {entry.rule for entry in accepted.stale()} == {"jargon.contact"}
    assert {entry.rule for entry in accepted.taking([(clean, narrow)]).accepted} == {"jargon.placement"}


def test_writing_anew_keeps_what_is_accepted_in_other_notes(report, checker):
    ida = checker.check(from_text(NOTE, "ida.txt"))
    accepted = baseline.empty(Path("accepted.json").absolute()).taking([(report, checker), (ida, checker)])
    clean = checker.check(from_text("Dear Bo,\n\nHello.\n", "bo.txt"))
    assert {entry.path for entry in accepted.taking([(clean, checker)]).accepted} == {"ida.txt"}


# what stands in the file
BROKEN = ["", "{}", "[]", '{"recordcheck_baseline": 2, "key": "00", "accepted": []}', "no JSON",
          '{"recordcheck_baseline": 1, "key": "xyz", "accepted": []}',
          '{"recordcheck_baseline": 1, "key": "00112233445566778899", "accepted": [{"path": "a"}]}',
          '{"recordcheck_baseline": 1, "key": "' + "00" * 100 + '", "accepted": []}', "[" * 100_000]  # fmt: skip


@pytest.mark.parametrize("text", BROKEN)
def test_a_file_that_is_no_baseline(text, tmp_path):
    path = tmp_path / "a.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match="no baseline of ours"):
        baseline.read(path)
    with pytest.raises(SettingsError, match="no such baseline"):
        baseline.read(tmp_path / "gone.json")
