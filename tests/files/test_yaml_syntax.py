"""What is refused in YAML text: one place, plain words and the mend for each, the same with and without libyaml."""

import time

import pytest

from aiscale_cli.files.yaml_source import parse


@pytest.fixture(params=[True, False], ids=["libyaml", "python"])
def problems(request):
    def problems_of(text):
        return [str(problem) for problem in parse(text, "f", use_libyaml=request.param).problems]

    return problems_of


QUOTES = "if it is text, put it in quotes: "

QUOTING = {
    "note: &team owns it": ("1:7: & starts an anchor, which is not supported", QUOTES + '"&team owns it"'),
    "note: &anchor": ("1:7: & starts an anchor, which is not supported", QUOTES + '"&anchor"'),
    "note: *bold* word": ("1:7: * stands for an alias, which is not supported", QUOTES + '"*bold* word"'),
    "note: *bold": ("1:7: * stands for an alias, which is not supported", QUOTES + '"*bold"'),
    "note: !important x": ("1:7: ! starts a tag, which is not supported", QUOTES + '"!important x"'),
    "{note: !important, b: c}": ("1:8: ! starts a tag, which is not supported", QUOTES + '"!important"'),
    "note: @team  # c": ('1:7: text without quotes cannot start with "@"', QUOTES + '"@team"'),
    "note: `x`": ('1:7: text without quotes cannot start with "`"', QUOTES + '"`x`"'),
    "note: %5 of calls": ('1:7: text without quotes cannot start with "%"', QUOTES + '"%5 of calls"'),
    'note: @"x"': ('1:7: text without quotes cannot start with "@"', QUOTES + "'@\"x\"'"),
    "note: [draft] foo": ("1:15: text goes on after the closing bracket", QUOTES + '"[draft] foo"'),
    'note: "a" b': ("1:11: text goes on after the closing quote", QUOTES + "'\"a\" b'"),
    "note: see: this": ('1:10: ": " inside text without quotes', QUOTES + '"see: this"'),
    "- note: see: this": ('1:12: ": " inside text without quotes', QUOTES + '"see: this"'),
    "note: > 5 users": ('1:7: text on the line of ">", which starts a block', QUOTES + '"> 5 users"'),
    "note: ? why": ('1:7: text without quotes cannot start with "? "', QUOTES + '"? why"'),
    "note: - b": (
        "1:7: a list cannot start here",
        'start it on a line of its own; text that starts with "-" needs quotes',
    ),
    "note: {{ x }}": ("1:8: a { inside { has no meaning here", "put text that starts with {{ in quotes"),
    "note: [a b: c: d]": ('1:14: "," or "]" expected here', "put text that holds brackets, braces or commas in quotes"),
}

SYNTAX = {
    "a:\n\tb: c": ("2:1: tab used for indentation", "use spaces"),
    "a:\n  - b\n  \t- c": ("3:3: tab used for indentation", "use spaces"),
    "a:\tb": ("1:3: tab between values", "use a space, or put the text in quotes"),
    "a: b\nfoo bar\nc: d": (
        '2:1: no ":" after "foo bar"',
        'write "key: value", or indent it if it continues the text above',
    ),
    "note: fix #12\nmore\nb: c": (
        '2:1: no ":" after "more"',
        "the line above ends at its #; if that is text, put it in quotes",
    ),
    "a: 'x\nb: c": ("1:4: the quote that opens here is never closed", "close it with '"),
    'a: "x\nb: c': ("1:4: the quote that opens here is never closed", 'close it with "'),
    'a: "C:\\qx"': ("1:8: this escape in double quotes is unknown", "put text that holds a backslash in single quotes"),
    'a: "\\U00110000"': (
        "1:7: this escape in double quotes is unknown",
        "put text that holds a backslash in single quotes",
    ),
    'a: "\\xZZ"': ("1:7: this escape in double quotes is unknown", "put text that holds a backslash in single quotes"),
    "has: [a, b\nc: d": ('1:6: "[" opens here and is not closed', 'add "]", or put the text in quotes'),
    "has: {a: b": ('1:6: "{" opens here and is not closed', 'add "}", or put the text in quotes'),
    "has: [": ('1:6: "[" opens here and is not closed', 'add "]", or put the text in quotes'),
    "a: b\n  c: d": ("2:3: this key is indented below a value", "line it up with the key it belongs beside"),
    "a:\n  b: c\n d: e": ("3:2: the indentation fits no line above", "line it up with the lines it belongs to"),
    "  a: b\nc: d": ("2:1: the indentation fits no line above", "line it up with the lines it belongs to"),
    'a: "x" *b': ("1:8: text goes on after the closing quote", QUOTES + "'\"x\" *b'"),
    "a: [b, , c]": (
        '1:8: a value is missing before ","',
        "write it, or put text that holds brackets, braces or commas in quotes",
    ),
    "%YAML 1.2\n---\na: b": ("1:1: YAML directives are not supported", "delete the line that starts with %"),
    "%TAG ! x\n---\na: b": ("1:1: YAML directives are not supported", "delete the line that starts with %"),
    "%YAML x\n---\na: b": ("1:1: YAML directives are not supported", "delete the line that starts with %"),
}

REFUSED = {
    "<<: {a: b}": ("1:1: merge keys are not supported", "write the keys out, or put << in quotes"),
    "? [a]\n: b": ("1:3: a key has to be plain text", "put it in quotes"),
    "? a\n: b": ('1:3: a key without its ":", or the other way round', 'write "key: value", or quote the text'),
    "{a, b: c}": ('1:2: a key without its ":", or the other way round', 'write "key: value", or quote the text'),
    ": b": ('1:1: a key is missing before ":"', QUOTES + '": b"'),
    "a: b\n---\nc: d": ("2:1: a second document starts here", "keep one document to a file"),
    "a: b\n...\nc: d": ("3:1: a second document starts here", "keep one document to a file"),
    'a: "\\ud800"': ("1:4: an escape from \\ud800 to \\udfff is no character", "write the character itself"),
    "a: b\x1b": ("1:5: control character U+001B", "delete it"),
    "a:\n  b\ufeff": ("2:4: invisible character U+FEFF inside the text", "delete it"),
    "a: \ud800": ("1:4: control character U+D800", "delete it"),
    "a: b\nc: d\na: e": ('3:1: "a" is written twice, first on line 1', "keep one"),
    '"a": b\na: e': ('2:1: "a" is written twice, first on line 1', "keep one"),
    "caf\u00e9: b\ncafe\u0301: e": ('2:1: "cafe\u0301" is written twice, first on line 1', "keep one"),
    'caf\u00e9: b\n"cafe\\u0301": e': ('2:1: "cafe\u0301" is written twice, first on line 1', "keep one"),
    "x: [{a: 1, a: 2}]": ('1:12: "a" is written twice, first on line 1', "keep one"),
}


@pytest.mark.parametrize(("text", "expected"), [*QUOTING.items(), *SYNTAX.items(), *REFUSED.items()])
def test_it_is_refused_with_its_place_and_its_mend(problems, text, expected):
    assert problems(text) == [f"f:{'; '.join(expected)}"]


@pytest.mark.parametrize("text", QUOTING)
def test_what_the_mend_proposes_can_be_read(text):
    (problem,) = parse(text, "f").problems
    assert problem.location
    proposal = problem.hint.partition("put it in quotes: ")[2]
    if proposal:
        document = parse(f"note: {proposal}", "f")
        assert document.problems == ()
        assert document.root.get("note").text in text


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        (
            'a: "C:\\temp\\new"',
            "f:1:4: the backslashes of this path are read as escapes; a backslash in double quotes starts an",
        ),
        (
            'a: "x\\ty"',
            "f:1:4: an escape puts the control character U+0009 here; a backslash in double quotes starts an",
        ),
        (
            'a: "\\e[31m"',
            "f:1:4: an escape puts the control character U+001B here; a backslash in double quotes starts an",
        ),
    ],
)
def test_escapes_that_hardly_anybody_means_are_warned_about(text, warning):
    document = parse(text, "f")
    assert document.problems == ()
    assert [str(each).startswith(warning) for each in document.warnings] == [True]


@pytest.mark.parametrize("text", ['a: "one\\ntwo"', "a: 'C:\\temp'", "a: C:\\temp", 'a: "caf\\u00e9"'])
def test_other_escapes_and_backslashes_are_nothing_special(text):
    document = parse(text, "f")
    assert (document.problems, document.warnings) == ((), ())


def test_every_problem_above_a_syntax_error_is_named_with_it(problems):
    found = problems("a: 1\na: 2\nb: &x y\nc: *z\nd: !t u\n<<: {}\ne: \x00\nf: 'open\n")
    assert [each.split(":")[1] for each in found] == ["2", "3", "4", "5", "6", "7", "8"]


def test_a_syntax_error_is_not_named_where_a_refused_sign_explains_it(problems):
    assert len(problems("a: *bold* and more\nb: c")) == 1


def test_of_two_equal_keys_the_first_stays():
    root = parse("a: 1\na: 2", "f").root
    assert [(key.text, value.text) for key, value in root] == [("a", "1")]


def test_a_file_full_of_control_characters_names_the_first_ones():
    problems = parse("a: b\n" + "\x00" * 50, "f").problems
    assert len(problems) == 20 + 1
    assert str(problems[0]) == "f:2:1: control character U+0000; delete it"
    assert "the first of 31 more" in str(problems[-1])


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{a: "])
def test_depth_is_limited_before_it_can_do_harm(problems, opening):
    started = time.perf_counter()
    (problem,) = problems(opening * 100_000)
    assert "nested deeper than 32 levels" in problem
    assert time.perf_counter() - started < 5


def test_32_levels_are_allowed(problems):
    assert problems("[" * 32 + "]" * 32) == []
    assert len(problems("[" * 33 + "]" * 33)) == 1


def test_indentation_counts_as_depth(problems):
    assert "f:33:33: nested deeper" in problems("".join(" " * level + "a:\n" for level in range(40)))[0]


def test_the_number_of_values_is_limited():
    assert parse("- a\n" * 90_000, "f").problems == ()
    (problem,) = parse("- a\n" * 110_000, "f").problems
    assert str(problem).startswith("f:99998:3: more than 100,000 values in one file")


@pytest.mark.parametrize("fault", ["'open", "[a", "@b", "\tc", "a: b: c", "*x* y"])
def test_long_text_is_refused_in_the_words_of_short_text(fault):
    (short,) = parse(f"a: b\nkey: {fault}\n", "f").problems
    long = parse(f"a: {'b' * 400_000}\nkey: {fault}\n", "f").problems
    assert [str(problem) for problem in long] == [str(short)] or fault == "\tc"
