"""Many notes: in order, the same as one by one, with any number of processes; and nothing of them stays in memory."""

import contextlib
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import spacy

from recordcheck import Checker, Note, Reader, RecordcheckError, Task
from recordcheck.documents import find, read
from recordcheck.errors import SettingsError
from recordcheck.language import DEFAULT_MODEL, UNUSED, Language
from recordcheck.note import Block
from tests.evaluation.marks import read_all

ROOT = Path(__file__).parent.parent
EXAMPLES = find(ROOT / "examples")
SHORT = "Dear Bo,\n\nI saw you. Bo likes the placement.\n\nSam\n"


@pytest.fixture(scope="module")
def checker():
    return Checker(formulas=False)


@pytest.fixture(scope="module")
def texts():
    return [note.text for note in read_all(ROOT / "tests" / "evaluation" / "notes")]


def whole(reports):
    return json.dumps([report.to_dict(include_text=True) for report in reports])


def test_the_quick_way_finds_what_the_plain_way_does(checker, texts):
    plain = Checker(nlp=spacy.load(DEFAULT_MODEL), formulas=False)
    notes = [*texts, *map(read, EXAMPLES)]
    expected = [plain.check(note) for note in notes]
    assert sum(len(report.findings) for report in expected) > 500
    assert whole(checker.check_many(notes)) == whole(expected)
    assert whole(map(checker.check, notes)) == whole(expected)


def test_the_quick_way_is_taken_for_our_own_pipeline_alone():
    assert Language()._runner is not None
    assert Language(nlp=spacy.load(DEFAULT_MODEL))._runner is None


def test_a_pipeline_that_is_built_otherwise_is_run_by_spacy(monkeypatch):
    monkeypatch.setattr("recordcheck.language.UNUSED", UNUSED | {"lemmatizer"})
    checker = Checker(formulas=False)
    assert checker._language._runner is None
    assert checker.check(SHORT).findings


def test_every_word_has_the_tags_and_the_tree_that_spacy_gives_it(checker, texts):
    """White space, one word alone, pairs such as "let's" and "there is", words that spaCy splits."""
    odd = [
        "Let's go. Y'all ain't there.", "Yes", "There's tea. There is tea.", "He'd gone; he'd go.", "  a  b \n c  ", "",
        "I'd've gone, but I gotta go. You don't, can't, won't.", "1,000 £5 12.03.2014 a@b.uk :)", "…",
    ]  # fmt: skip
    columns = ["ORTH", "TAG", "POS", "DEP", "HEAD", "LEMMA", "MORPH", "SENT_START", "SPACY"]
    plain, runner = spacy.load(DEFAULT_MODEL, exclude=list(UNUSED)), checker._language._runner
    for theirs, ours in zip(plain.pipe([*odd, *texts]), runner.docs([*odd, *texts]), strict=True):
        assert ours.to_array(columns).tolist() == theirs.to_array(columns).tolist()


def test_other_pipelines_in_the_process_keep_their_own_ways(checker):
    _ = checker._language.nlp
    other = spacy.load(DEFAULT_MODEL)
    assert all(node.ops.use_blis for node in other.get_pipe("parser").model.walk())
    assert isinstance(other.get_pipe("lemmatizer").lookups.get_table("lemma_index")["noun"], list)
    assert not any(node.ops.use_blis for node in checker._language.nlp.get_pipe("parser").model.walk())


def test_what_is_known_of_each_note_goes_with_it(checker, tmp_path):
    path = tmp_path / "note.txt"
    path.write_text(SHORT, encoding="utf-8")
    tasks = [
        Task(SHORT, reader=Reader(name="Ida", age=7), author="Pat", kind="visit"),
        Task(path, reader=[Reader(age=9)]),
        path,
        Task(Note(SHORT, "a.txt"), kind="court"),
    ]
    reports = list(checker.check_many(tasks))
    assert [(r.readers[0].name, r.readers[0].age, r.author, r.kind) for r in reports] == [
        ("Ida", 7, "Pat", "visit"), ("Bo", 9, "Sam", None), ("Bo", None, "Sam", None), ("Bo", None, "Sam", "court"),
    ]  # fmt: skip
    assert [report.note.path for report in reports] == [None, str(path), str(path), "a.txt"]


def test_a_bad_one_of_each_sort_is_a_report_with_an_error_and_the_rest_go_on(checker, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"\x89PNG\0")
    tasks = [Task(SHORT, kind="novel"), tmp_path / "gone.txt", Task(tmp_path / "bad.txt"), Task(""), SHORT]
    reports = list(checker.check_many(tasks))
    assert [report.error is None for report in reports] == [False, False, False, False, True]
    assert "kinds are" in reports[0].error
    assert [Path(report.note.path).name for report in reports[1:3]] == ["gone.txt", "bad.txt"]


@pytest.mark.parametrize("processes", [0, -1, "2", 1.5, True])
def test_a_number_of_processes_that_is_none(processes, checker):
    with pytest.raises(SettingsError, match="whole number from 1"):
        checker.check_many([SHORT], processes=processes)


def test_your_own_pipeline_is_not_shared_between_processes(language):
    with pytest.raises(SettingsError, match="name an installed one"):
        Checker(nlp=language.nlp).check_many([SHORT], processes=2)


def test_a_checker_with_other_settings_shares_the_pipeline(checker):
    other = checker.sharing(ignore=["jargon"], fail_on="suggestion")
    assert other._language is checker._language
    assert not any(found.category == "jargon" for found in other.check(SHORT).findings)
    assert any(found.category == "jargon" for found in checker.check(SHORT).findings)


PROGRAM = """
import json, sys
from recordcheck import Checker, Task
from recordcheck.documents import find

if __name__ == "__main__":
    paths = find(sys.argv[1]) * 7
    tasks = [*paths[:40], Task("", kind="visit"), *paths[40:]]
    checker = Checker(formulas=False)
    several = [report.to_dict(True) for report in checker.check_many(iter(tasks), processes=2)]
    assert several == [report.to_dict(True) for report in checker.check_many(tasks)]
    print(len(several), several[40]["error"])
"""


@pytest.mark.external
def test_two_processes_give_the_same_reports_in_the_same_order(tmp_path):
    (tmp_path / "program.py").write_text(PROGRAM, encoding="utf-8")
    done = subprocess.run([sys.executable, "program.py", str(ROOT / "examples")], cwd=tmp_path, timeout=180,
                          capture_output=True, env={**os.environ, "PYTHONPATH": str(ROOT)})  # fmt: skip
    assert (done.returncode, done.stderr.decode()) == (0, "")
    count, _, error = done.stdout.decode().strip().partition(" ")
    assert int(count) == 7 * len(EXAMPLES) + 1
    assert "no words" in error


@pytest.mark.external
def test_a_setting_that_is_wrong_in_a_process_is_told():
    checker = Checker(model="en_core_web_none", formulas=False)
    with pytest.raises(RecordcheckError, match="no spaCy pipeline called en_core_web_none"):
        next(checker.check_many([SHORT], processes=2))


# what is no note

# what is wrong: the task, and what its report says
ODD = {
    "a number": (lambda: 5, "a note is text or a Note, not int"),
    "nothing": (lambda: None, "a note is text or a Note, not NoneType"),
    "a function": (lambda: len, "a note is text or a Note, not builtin"),
    "a note in a list": (lambda: [SHORT], "a note is text or a Note, not list"),
    "a reader that is none": (lambda: Task(SHORT, reader=5), "a reader is a Reader"),
    "a name alone": (lambda: Task(SHORT, reader="Bo"), "a reader is a Reader"),
    "an author that is none": (lambda: Task(SHORT, author=5), "an author is a name"),
    "a kind that is none": (lambda: Task(SHORT, kind=5), "the kinds are"),
    "knowledge that is none": (lambda: Task(SHORT, assumed={"child": "x"}), "assumed is a Known"),
    "an unknown way to read": (lambda: Task(SHORT, read="upside"), "no such way to read a note; use alone"),
    "a number for how to read": (lambda: Task(SHORT, read=5), "no such way to read a note; use alone"),
    "an age in words": (lambda: Note(SHORT, front_matter={"age": "nine"}, blocks=(ALL,)), "age must be"),
    "half a character": (lambda: Note(f"{SHORT}\ud83d", blocks=(ALL,)), "half a character"),
}
ALL = Block("paragraph", 0, len(SHORT))


@pytest.mark.parametrize(("make", "says"), ODD.values(), ids=ODD)
def test_what_is_no_note_is_a_report_with_an_error_and_the_rest_go_on(make, says, checker):
    reports = list(checker.check_many([SHORT, make(), SHORT]))
    assert [report.error is None for report in reports] == [True, False, True]
    assert says in reports[1].error
    assert "\n" not in reports[1].error
    assert reports[0] == reports[2]


def test_an_error_that_nobody_foresaw_tells_its_type_alone(monkeypatch, checker):
    def broken(text):
        raise LookupError(text)

    fails = "Dear Zanthemir,\n\nHello.\n"
    whole_report = checker._report
    monkeypatch.setattr(
        checker,
        "_report",
        lambda parsed, facts: broken(fails) if "Zan" in parsed.note.text else whole_report(parsed, facts),
    )
    reports = list(checker.check_many([SHORT, Note(fails, "a.txt"), SHORT]))
    assert [report.error is None for report in reports] == [True, False, True]
    assert reports[1].error.startswith("a.txt: this could not be checked (LookupError); ")
    assert "Zanthemir" not in reports[1].error


def test_a_parse_that_fails_is_that_note_s_alone(monkeypatch, checker):
    whole_parse = checker._language.parse_many

    def parse_many(notes):
        for note in notes:
            if "Ida" in note.text:
                raise MemoryError
            yield from whole_parse([note])

    monkeypatch.setattr(checker._language, "parse_many", parse_many)
    reports = list(checker.check_many([SHORT, SHORT.replace("Bo", "Ida"), SHORT]))
    assert [report.error is None for report in reports] == [True, False, True]
    assert "MemoryError" in reports[1].error


@pytest.mark.parametrize("notes", [None, 5, "abc", b"abc", Path("a.txt"), Note(SHORT), {"a": SHORT}],
                         ids=lambda notes: type(notes).__name__)  # fmt: skip
def test_one_thing_where_a_list_is_wanted(notes, checker):
    with pytest.raises(SettingsError, match="give a list of notes"):
        checker.check_many(notes)


def failing(count):
    """Yield some notes and then fail."""
    for number in range(count):
        yield f"You have {number} cats."
    raise LookupError("the source is gone")


def until_it_fails(reports):
    """Yield reports until their source fails, as it is to."""
    with pytest.raises(LookupError, match="the source is gone"):
        yield from reports


def test_what_a_source_gave_before_it_failed_is_checked(checker):
    assert len(list(until_it_fails(checker.check_many(failing(40))))) == 40
    assert list(until_it_fails(checker.check_many(failing(0)))) == []


@pytest.mark.external
def test_two_processes_check_what_a_source_gave_and_what_cannot_be_sent(checker):
    """Of a note that cannot be sent there is a report with an error, and the rest go on."""

    def notes():
        yield from (SHORT, lambda: 0, Task(SHORT, reader=lambda: 0), Task(SHORT, reader=5), SHORT)
        yield from failing(70)

    stream = checker.check_many(notes(), processes=2)
    first = [next(stream) for _ in range(5)]
    assert [report.error is None for report in first] == [True, False, False, False, True]
    assert "could not be sent to another process" in first[1].error
    assert first[0].to_dict(True) == checker.check(SHORT).to_dict(True)
    assert [report.error for report in until_it_fails(stream)] == [None] * 70


def test_two_streams_of_one_checker_do_not_mix(checker, texts):
    one, other = checker.check_many(texts[:40]), checker.check_many(reversed(texts[:40]))
    pairs = list(zip(one, other, strict=True))
    assert [report.note.text for report, _ in pairs] == texts[:40]
    assert whole(report for report, _ in pairs) == whole(map(checker.check, texts[:40]))


def test_threads_take_turns(checker, texts):
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as pool:
        assert whole(pool.map(checker.check, texts[:12])) == whole(map(checker.check, texts[:12]))


# processes that come and go


def test_a_process_that_may_start_no_other_says_so(monkeypatch, checker):
    monkeypatch.setitem(multiprocessing.current_process()._config, "daemon", True)
    with pytest.raises(SettingsError, match="may not start others; use processes=1"):
        checker.check_many([SHORT], processes=2)


@pytest.mark.external
@pytest.mark.parametrize(("how", "works"), [(["-"], False), (["-c"], True)], ids=["standard input", "-c"])
def test_a_program_that_is_no_file(how, works):
    program = (
        "from recordcheck import Checker; print(next(Checker(formulas=False).check_many(['You sing.'], processes=2)))"
    )
    given = [*how, program] if works else how
    done = subprocess.run([sys.executable, *given], input=program.encode(), cwd=ROOT, timeout=60, capture_output=True)
    assert (done.returncode == 0) is works
    assert (b"save it as one, or use processes=1" in done.stderr) is not works


LONG = """
import os, signal, sys, time
from recordcheck import Checker

if __name__ == "__main__":
    stream = Checker(formulas=False).check_many(iter(lambda: "You sing. " * 300, None), processes=2)
    if sys.argv[1] == "soon":
        print("ready", flush=True)
    next(stream)
    print("ready", flush=True)
    for _ in stream:
        pass
"""


@pytest.fixture
def running(tmp_path):
    """Start a program that checks notes for ever in two processes, in a group of processes of its own."""
    if not Path("/proc/self/stat").exists():
        pytest.skip("looks for processes in /proc")
    path, started = tmp_path / "long.py", []
    path.write_text(LONG, encoding="utf-8")

    def start(when):
        started.append(subprocess.Popen([sys.executable, str(path), when], stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, start_new_session=True,
                                        env={**os.environ, "PYTHONPATH": str(ROOT)}))  # fmt: skip
        assert started[0].stdout.readline() == b"ready\n"
        return started[0]

    yield start
    for each in started:
        for pid in group(each.pid):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        each.communicate()


def group(leader):
    """Return the processes of a group that have not ended."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, number = path.read_text().rpartition(")")[2].split()[:3]
            if int(number) == leader and state != "Z":
                found.append(int(path.parent.name))
    return found


def left_of(parent):
    """Return the processes of a group that do not end in the next ten seconds."""
    until = time.monotonic() + 10
    while group(parent.pid) and time.monotonic() < until:
        time.sleep(0.05)
    return group(parent.pid)


@pytest.mark.external
@pytest.mark.parametrize("how", ["SIGKILL", "SIGTERM"])
def test_processes_end_when_the_one_that_started_them_is_killed(how, running):
    parent = running("later")
    assert len(group(parent.pid)) >= 3
    parent.send_signal(getattr(signal, how))
    parent.wait(10)
    assert left_of(parent) == []


@pytest.mark.external
@pytest.mark.parametrize("after", [0.3, 0.9])
def test_ctrl_c_while_processes_start_is_told_by_the_first_alone(after, running):
    parent = running("soon")
    time.sleep(after)
    os.killpg(parent.pid, signal.SIGINT)
    _, told = parent.communicate(timeout=20)
    assert told.decode().count("KeyboardInterrupt\n") == 1
    assert b"Process Spawn" not in told
    assert left_of(parent) == []
