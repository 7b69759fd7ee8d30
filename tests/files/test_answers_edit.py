from collections.abc import Sequence
from datetime import date
from textwrap import dedent

import pytest

from aiscale_cli.core.answers import Answer, AnswerValue
from aiscale_cli.errors import InputError
from aiscale_cli.files.answers_edit import set_answer, set_assessed_on, set_modules

ORDER = ("a", "b", "c", "d", "e")
YES, PARTIAL, NO = AnswerValue.YES, AnswerValue.PARTIAL, AnswerValue.NO
LEFT_OUT = AnswerValue.NOT_APPLICABLE


def edited(text: str, question: str, answer: Answer | None, order: Sequence[str] = ORDER) -> str:
    return set_answer(dedent(text), question, answer, order, path="aiscale.yaml")


def lines(text: str) -> str:
    return dedent(text)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("answers:\n  a: yes\n  b: no\n", "answers:\n  a: no\n  b: no\n"),
        ("answers:\n  a: 'yes'  # sure\n", "answers:\n  a: 'no'  # sure\n"),
        ('answers:\n  a: "YES"\n', 'answers:\n  a: "no"\n'),
        ("answers:\n  a:   # open\n", "answers:\n  a: no   # open\n"),
        ("answers:\n  a:\n", "answers:\n  a: no\n"),
        ("answers:\n  a: ~\n", "answers:\n  a: no\n"),
        ("answers:\n  a:", "answers:\n  a: no"),
        ("answers:\n  a:\n    yes\n", "answers:\n  a:\n    no\n"),
        ("answers:\n  'a': yes\n", "answers:\n  'a': no\n"),
        ("answers: {a: yes}\n", "answers: {a: no}\n"),
        ("answers: {a: , b: yes}\n", "answers: {a: no , b: yes}\n"),
        ('{"answers": {"a": "yes"}}', '{"answers": {"a": "no"}}'),
        ("answers:\r\n  a: yes\r\n\r\n", "answers:\r\n  a: no\r\n\r\n"),
        ("answers:\r  a: yes\r  b: no", "answers:\r  a: no\r  b: no"),
        ("\ufeffanswers:\n  a: yes\n", "\ufeffanswers:\n  a: no\n"),
        ("# é 😀\nanswers:\n  a: yes\n", "# é 😀\nanswers:\n  a: no\n"),
        ("---\nanswers:\n  a: yes\n...\n", "---\nanswers:\n  a: no\n...\n"),
    ],
)
def test_only_the_word_changes(before: str, after: str) -> None:
    assert edited(before, "a", Answer(NO)) == after


def test_an_answer_that_says_the_same_is_left_as_it_is_written() -> None:
    text = "answers:\n  a: 'YES'\n  b: {answer: Yes, note: '', evidence: []}\n"
    assert edited(text, "a", Answer(YES)) == text
    assert edited(text, "b", Answer(YES)) == text


LONG = """\
    answers:
      # on a
      a:
        # before
        answer: "yes"   # seen in June
        note: 'It works.'
        evidence: [docs/a.md,  "docs/b.md"]   # two
        reviewed: 2026-01-31
        # behind

      # on b
      b: no
    """


def test_in_the_long_form_only_what_says_something_else_is_written_anew() -> None:
    answer = Answer(PARTIAL, "It works.", ("docs/a.md", "docs/b.md"), reviewed=date(2026, 1, 31))
    assert edited(LONG, "a", answer) == lines(LONG).replace('"yes"', '"partial"')


@pytest.mark.parametrize(
    ("answer", "old", "new"),
    [
        (Answer(YES, "Other."), "note: 'It works.'", "note: Other."),
        (Answer(YES, "See: this"), "note: 'It works.'", 'note: "See: this"'),
        (Answer(YES, "One\n\n- two # 3"), "note: 'It works.'", "note: |-\n      One\n\n      - two # 3"),
        (Answer(YES, "It works.", ("docs/b.md",)), "[docs/a.md,  ", "["),
        (Answer(YES, "It works.", ("docs/a.md",)), ',  "docs/b.md"]', "]"),
        (Answer(YES, "It works.", ("docs/a.md", "c", "docs/b.md")), "a.md,  ", "a.md, c,  "),
        (Answer(YES, "It works.", ("docs/a.md", "docs/b.md", "yes")), '"docs/b.md"]', '"docs/b.md", "yes"]'),
        (Answer(YES, "It works.", ("x, y", "docs/b.md")), "docs/a.md", '"x, y"'),
    ],
)
def test_one_part_of_the_long_form_changes_alone(answer: Answer, old: str, new: str) -> None:
    kept = Answer(YES, answer.note, answer.evidence or ("docs/a.md", "docs/b.md"), reviewed=date(2026, 1, 31))
    assert edited(LONG, "a", kept) == lines(LONG).replace(old, new)


def test_parts_are_added_in_their_order_and_taken_out_without_the_comments_on_them() -> None:
    assert edited(LONG, "a", Answer(LEFT_OUT, reason="Nobody waits.")) == lines("""\
        answers:
          # on a
          a:
            # before
            answer: "not_applicable"   # seen in June
            reason: Nobody waits.
            # two
            # behind

          # on b
          b: no
        """)


def test_an_answer_that_is_taken_away_leaves_its_comments() -> None:
    assert edited(LONG, "a", None) == lines("""\
        answers:
          # on a
          a:
            # before
            # seen in June
            # two
            # behind

          # on b
          b: no
        """)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("answers:\n  a: yes  # sure\n", "answers:\n  a:  # sure\n"),
        ("answers:\n  a: {answer: yes, note: x}\n  b: no\n", "answers:\n  a:\n  b: no\n"),
        ("answers:\n  a: {answer: yes,  # sure\n    note: x}\n", "answers:\n  a:\n    # sure\n"),
        ("answers:\n  a:\n    answer: yes", "answers:\n  a:"),
        ("answers:\n  a:\n    'yes'\n  b: no\n", "answers:\n  a:\n  b: no\n"),
        ("answers:\n  a:\n    yes # sure\n  b: no\n", "answers:\n  a:\n    # sure\n  b: no\n"),
        ("answers: {a: yes, b: no}\n", "answers: {b: no}\n"),
        ("answers: {b: no, a: yes}\n", "answers: {b: no}\n"),
        ("answers: {a: yes}\n", "answers: {}\n"),
        ("answers: {\n  b: no,\n  a: yes  # sure\n}\n", "answers: {\n  b: no  # sure\n}\n"),
        ("answers: {\n  b: no,  # not yet\n  a: yes\n}\n", "answers: {\n  b: no  # not yet\n}\n"),
        ("answers: {\n  a: yes,  # sure\n  b: no,\n}\n", "answers: {\n    # sure\n  b: no,\n}\n"),
        ("answers:\n  b: no\n", "answers:\n  b: no\n"),
        ("answers: {}\n", "answers: {}\n"),
        ("system: {name: x}\n", "system: {name: x}\n"),
    ],
)
def test_an_answer_is_taken_away(before: str, after: str) -> None:
    assert edited(before, "a", None) == after


def test_a_word_becomes_the_long_form_where_it_stands() -> None:
    answer = Answer(PARTIAL, "Mostly.", ("docs/a.md", "https://example.org/a?b=1,2"), reviewed=date(2026, 1, 31))
    assert edited("answers:\n   a: yes  # seen\n   b: no", "a", answer) == lines("""\
        answers:
           a:  # seen
              answer: partial
              note: Mostly.
              evidence: [docs/a.md, "https://example.org/a?b=1,2"]
              reviewed: 2026-01-31
           b: no""")


def test_the_indentation_of_other_answers_is_taken_over() -> None:
    assert edited("answers:\n  a:\n      answer: yes\n  c: no\n", "b", Answer(NO, "Never.")) == lines("""\
        answers:
          a:
              answer: yes
          b:
              answer: no
              note: Never.
          c: no
        """)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("answers:\n  a: yes\n\n  # on d\n  d: no\n", "answers:\n  a: yes\n  c: no\n\n  # on d\n  d: no\n"),
        ("answers:\n  b: yes # sure\n  # on d\n  d: no\n", "answers:\n  b: yes # sure\n  c: no\n  # on d\n  d: no\n"),
        ("answers:\n  # on d\n  d: no\n", "answers:\n  c: no\n  # on d\n  d: no\n"),
        ("answers:\n  # all\n\n  # on d\n  d: no\n", "answers:\n  # all\n\n  c: no\n  # on d\n  d: no\n"),
        ("answers:\n  e: yes\n  a: yes\n", "answers:\n  e: yes\n  a: yes\n  c: no\n"),
        ("answers:\n  b: |-\n    yes\n\n  d: no\n", "answers:\n  b: |-\n    yes\n  c: no\n\n  d: no\n"),
        ("answers:\n  b:\n    note: |\n      yes", "answers:\n  b:\n    note: |-\n      yes\n  c: no"),
        ("answers:\n  b:\n    note: >+\n      x\n\n\nz: 1", "answers:\n  b:\n    note: >+\n      x\n\n\n  c: no\nz: 1"),
        ("answers:\n  b:\n    answer: no\n    # more\n\n  # e\n  e: no\n",
         "answers:\n  b:\n    answer: no\n    # more\n  c: no\n\n  # e\n  e: no\n"),
        ("answers:\r\n  b: yes\r\n", "answers:\r\n  b: yes\r\n  c: no\r\n"),
        ("answers:\r  b: yes", "answers:\r  b: yes\r  c: no"),
        ("answers:\n  b: yes\n# end", "answers:\n  b: yes\n  c: no\n# end"),
        ("answers:", "answers:\n  c: no"),
        ("answers: # all\nz: 1\n", "answers: # all\n  c: no\nz: 1\n"),
        ("answers: {}  # all\n", "answers:  # all\n  c: no\n"),
        ("answers: null\n", "answers:\n  c: no\n"),
        ("system: {name: x}\nwaivers: []\n", "system: {name: x}\nanswers:\n  c: no\nwaivers: []\n"),
        ("answers: {a: yes}\n", "answers: {a: yes, c: no}\n"),
        ("answers: {d: yes}\n", "answers: {c: no, d: yes}\n"),
        ("answers: { a: yes , d: no }\n", "answers: { a: yes , c: no, d: no }\n"),
        ("answers: {\n  a: yes,  # sure\n  d: no\n}\n", "answers: {\n  a: yes,  # sure\n  c: no,\n  d: no\n}\n"),
        ("answers: {\n  a: yes  # sure\n}\n", "answers: {\n  a: yes,  # sure\n  c: no\n}\n"),
        ("answers: {\n  d: yes\n}\n", "answers: {\n  c: no,\n  d: yes\n}\n"),
        ("answers: {\n  a: yes }\n", "answers: {\n  a: yes,\n  c: no }\n"),
        ('{"answers": {"a": "yes"}}\n', '{"answers": {"a": "yes", "c": "no"}}\n'),
        ('{"answers": {}}\n', '{"answers": {"c": "no"}}\n'),
    ],
)  # fmt: skip
def test_a_new_answer_stands_behind_the_nearest_earlier_question(before: str, after: str) -> None:
    assert edited(before, "c", Answer(NO)) == after


def test_between_braces_everything_is_on_one_line() -> None:
    answer = Answer(NO, "One\ntwo, three", ("a, b", "c"))
    assert edited("answers: {a: yes}\n", "b", answer) == (
        'answers: {a: yes, b: {answer: no, note: "One\\ntwo, three", evidence: ["a, b", c]}}\n'
    )
    assert edited('{"answers": {"a": "yes"}}', "a", answer) == (
        '{"answers": {"a": {"answer": "no", "note": "One\\ntwo, three", "evidence": ["a, b", "c"]}}}'
    )


def test_a_list_that_does_not_fit_a_line_has_a_line_for_each_text() -> None:
    texts = tuple(f"docs/policies/failure-policy-{number}.md" for number in range(3))
    block = "    evidence:\n      - {}\n      - {}\n      - {}\n".format(*texts)
    assert edited("answers:\n  a: yes\n", "a", Answer(YES, "", texts)) == f"answers:\n  a:\n    answer: yes\n{block}"
    before = f"answers:\n  a:\n    answer: yes\n    evidence: [{texts[0]}, {texts[1]}]\n"
    assert edited(before, "a", Answer(YES, "", texts)) == f"answers:\n  a:\n    answer: yes\n{block}"
    assert edited("answers:\n  a: yes\n", "a", Answer(YES, "", ("x" * 61,))).endswith(
        f"    evidence:\n      - {'x' * 61}\n"
    )


@pytest.mark.parametrize(
    ("texts", "after"),
    [
        (("docs/a.md", "b, c", "d"), "- docs/a.md  # first\n      - 'b, c'\n      # on d\n      - d\n"),
        (("docs/a.md", "d"), "- docs/a.md  # first\n      # on d\n      - d\n"),
        (("b, c", "d"), "# first\n      - 'b, c'\n      # on d\n      - d\n"),
        (("docs/a.md", "b, c", "x", "d"), "- docs/a.md  # first\n      - 'b, c'\n      - x\n      # on d\n      - d\n"),
        (("fix #1", "b, c", "d"), "- \"fix #1\"  # first\n      - 'b, c'\n      # on d\n      - d\n"),
        (("new", "b, c", "d"), "- \"new\"  # first\n      - 'b, c'\n      # on d\n      - d\n"),
        (("docs/a.md", "b, c", "d", "e"), "- docs/a.md  # first\n      - 'b, c'\n      # on d\n      - d\n      - e\n"),
    ],
)
def test_a_list_with_a_line_for_each_text_keeps_the_others_and_all_comments(texts: tuple[str, ...], after: str) -> None:
    begin = "answers:\n  a:\n    answer: yes\n    evidence:\n      "
    before = f"{begin}- docs/a.md  # first\n      - 'b, c'\n      # on d\n      - d\n"
    assert edited(before, "a", Answer(YES, "", texts)) == begin + after


def test_a_note_with_a_comment_behind_it_is_quoted() -> None:
    before = "answers:\n  a:\n    answer: yes\n    note: 'x'  # said in June\n"
    assert edited(before, "a", Answer(YES, "y")) == before.replace("'x'", '"y"')
    assert edited(before, "a", Answer(YES, "y\nz")) == before.replace(
        "'x'  # said in June", "|-  # said in June\n      y\n      z"
    )


def test_a_block_gives_way_to_a_line_and_to_another_block() -> None:
    before = "answers:\n  a:\n    answer: yes\n    note: |  # long\n      x\n      y\n\n    reviewed: 2026-01-31\n"
    day = date(2026, 1, 31)
    assert edited(before, "a", Answer(YES, "z", reviewed=day)) == before.replace(
        "|  # long\n      x\n      y", '"z"  # long'
    )
    assert edited(before, "a", Answer(YES, "z\nx", reviewed=day)) == before.replace(
        "|  # long\n      x\n      y", "|-  # long\n      z\n      x"
    )
    assert edited(before, "a", Answer(YES, reviewed=day)) == before.replace(
        "note: |  # long\n      x\n      y", "# long"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("modules: [cost]\nanswers: {}\n", "modules: [cost, load]\nanswers: {}\n"),
        ("modules: [ 'cost' ]  # more\n", "modules: [ 'cost', load ]  # more\n"),
        ("modules:\n- cost  # money\nanswers: {}\n", "modules:\n- cost  # money\n- load\nanswers: {}\n"),
        ("modules: all  # of them\n", "modules: [cost, load]  # of them\n"),
        ("modules: []\n", "modules: [cost, load]\n"),
        ("modules:  # none\nanswers: {}\n", "modules: [cost, load]  # none\nanswers: {}\n"),
        ("system:\n  name: x\n  # has: [tools]\n\n# answers\nanswers: {}\n",
         "system:\n  name: x\n  # has: [tools]\nmodules: [cost, load]\n\n# answers\nanswers: {}\n"),
        ('{"system": {"name": "x"}}', '{"system": {"name": "x"}, "modules": ["cost", "load"]}'),
    ],
)  # fmt: skip
def test_modules_are_named(before: str, after: str) -> None:
    assert set_modules(before, ["cost", "load"]) == after


def test_no_module_is_an_empty_list() -> None:
    assert set_modules("modules: [cost]  # one\n", ()) == "modules: []  # one\n"
    assert set_modules("modules:\n  - cost  # one\nanswers: {}\n", ()) == "modules: []\n  # one\nanswers: {}\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("system: {name: x}\nanswers: {}\n", "system: {name: x}\nassessed_on: 2026-11-20\nanswers: {}\n"),
        ("assessed_on: 2026-01-31  # last\n", "assessed_on: 2026-11-20  # last\n"),
        ("assessed_on: '2026-01-31'\n", "assessed_on: '2026-11-20'\n"),
        ("system:\r\n  name: x\r\n", "system:\r\n  name: x\r\nassessed_on: 2026-11-20\r\n"),
    ],
)  # fmt: skip
def test_the_day_is_set(before: str, after: str) -> None:
    assert set_assessed_on(before, date(2026, 11, 20)) == after


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("answers: [a]\n", "aiscale.yaml:1:10"),
        ("answers: none\n", "aiscale.yaml:1:10"),
        ("a\n", ""),
        ("# nothing\n", ""),
    ],
)
def test_a_layout_that_cannot_be_edited_is_refused_with_the_mend(text: str, place: str) -> None:
    with pytest.raises(InputError) as caught:
        edited(text, "a", Answer(YES, "x"))
    assert str(caught.value) == (
        f'{place}{": " if place else ""}the answer to "a" cannot be changed in this layout; '
        "write `a: ...` on a line of its own below `answers:`, or change the answer by hand"
    )


def test_a_comment_is_not_lost_for_an_edit() -> None:
    with pytest.raises(InputError, match=r'aiscale\.yaml:3:6: the answer to "a" cannot be changed in this layout'):
        edited("answers: {\n  # all\n  a: yes\n}\n", "a", None)


def test_a_text_that_cannot_be_read_is_refused_with_its_problems() -> None:
    with pytest.raises(InputError, match=r'aiscale\.yaml:3:3: .*"a" is written twice'):
        edited("answers:\n  a: yes\n  a: no\n", "a", Answer(YES))


def test_a_module_that_is_added_comes_last_and_moves_nothing_else():
    text = "questionnaire: ai-scaling@1\nmodules:\n  - lifecycle   # ops\n  - cost\nanswers: {}\n"
    assert set_modules(text, ("cost", "load", "lifecycle")) == text.replace("  - cost\n", "  - cost\n  - load\n")
    text = "questionnaire: ai-scaling@1\nmodules: [lifecycle, cost]  # both\nanswers: {}\n"
    assert set_modules(text, ("cost", "load", "lifecycle")) == text.replace("cost]", "cost, load]")
