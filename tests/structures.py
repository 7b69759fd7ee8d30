"""The structure of a text in each format, which no text of a user may change."""

import csv
import json
import re
from io import StringIO

from html_reading import structure as html_structure
from markdown_reading import parse, structure
from pipeline_reports import parsed_xml

ESCAPE_SEQUENCE = re.compile(r"\x1b\[[0-9;]*m")
CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")


def runner_commands(text):
    """What a runner of CI jobs obeys: `::name` at the start of a line, and `##[name]` or `##vso[name]` anywhere."""
    found = []
    for line in text.splitlines():
        workflow = re.match(r"\s*::([\w-]+)([^:]*)::", line)
        if workflow:
            found.append([workflow[1], *re.findall(r"(\w+)=", workflow[2])])
        elif re.match(r"\s*::\w", line):
            found.append(["half a command"])
        found += re.findall(r"##\w*\[\w*", line)
    return found


def of_text(text):
    assert not CONTROL.search(text)


def of_terminal(text):
    sequences = set(ESCAPE_SEQUENCE.findall(text))
    of_text(ESCAPE_SEQUENCE.sub("", text))
    return sequences


def of_markdown(text):
    of_text(text)
    return structure(parse(text), texts=("text", "text_special", "code_inline"))


def of_html(text):
    of_text(text)
    return [element for element in html_structure(text) if element[1] != "br"]


def of_json(text):
    of_text(text)
    return shape(json.loads(text))


def shape(value):
    if isinstance(value, dict):
        return {name: shape(each) for name, each in value.items()}
    return [shape(each) for each in value] if isinstance(value, list) else type(value).__name__


def of_xml(text):
    of_text(text)
    return tree(parsed_xml(text))


def tree(element):
    return [element.tag, sorted(element.keys()), [tree(child) for child in element]]


def of_csv(text):
    of_text(text)
    rows = list(csv.reader(StringIO(text, newline="")))
    assert len(rows) == len(text.splitlines())
    return [len(row) for row in rows]
