#!/usr/bin/python3
"""Looks for words that a person reads and that are not marked for translation: in descriptions of the window, and in C as
far as the functions that show words are known by their names.

usage: test-marked.py TOP
"""

import os
import re
import sys
import xml.etree.ElementTree as ElementTree

TOP = sys.argv[1]
SRC = os.path.join(TOP, "src")

SHOWN = {"label", "title", "subtitle", "tooltip-text", "placeholder-text", "description", "text", "heading", "body", "comments",
         "tooltip-markup", "value-text", "help-text", "role-description", "secondary-text"}
WORDS = re.compile(r"[^\W\d_]{2}")

# Functions whose words are shown, and which of their arguments these are (from 0, or -1 for any).
CALLS = {
    r"gtk_label_(set_(label|text|markup)|new(_with_mnemonic)?)": -1,
    r"gtk_(check_|toggle_|link_|menu_)?button_(set_label|new_with_(label|mnemonic))": -1,
    r"gtk_widget_set_tooltip_(text|markup)": 1,
    r"gtk_(editable_)?(entry|search_entry|text)_set_placeholder_text": 1,
    r"gtk_window_set_title": 1,
    r"adw_\w+_set_(title|subtitle|description|heading|body|button_label)": 1,
    r"adw_(toast|message_dialog|window_title)_new": -1,
    r"gtk_file_chooser_native_new": -1,
    r"g_menu(_item)?_(append|insert|prepend|new|set_label)(_section|_submenu)?": 1,
    r"g_set_error(_literal)?": 3,
    r"g_error_new(_literal)?": 2,
    r"g_task_return_new_error": 3,
    r"recto_\w+_error_set(_errno)?": -1,
    r"recto_window_show_error": -1,
    r"recto_workspace_show_toast": 1,
    r"recto_page_builder_add_note": 2,
    r"recto_cli_usage": 1,
    r"g_print(err)?": 0,
}
CALL = re.compile(r"(?<![\w\"])(" + "|".join(CALLS) + r") ?\(")

# Shown to nobody, or the same in every language; each with its reason.
ALLOWED = {
    "Recto": "a name",
    r"Recto %s\n": "a name",
    "A description is a mapping": "for who writes a form's description, which comes with the program",
    "%s: there is no kind %s": "the same",
    "A field has no key": "the same",
    "Not in the preview": "told to the web view",
    "Unknown request": "told by the helper to the program",
    "A line is no JSON object": "the same",
    "A line is too deep": "the same",
    "%s: This style scheme cannot be read": "for who makes a style, which comes with the program",
    "recto-highlight has ended": "code then stays without colours, and nobody is told",
    "recto-highlight is missing": "the same",
}


def faults_in_ui(path):
    for node in ElementTree.parse(path).getroot().iter():
        text = (node.text or "").strip()
        if node.tag not in ("property", "attribute") or node.get("name") not in SHOWN or not WORDS.search(text):
            continue
        if node.get("translatable") is None and len(node) == 0 and text != "Recto":
            yield f"the {node.get('name')} “{text}”"


def blank(match):
    return re.sub(r"[^\n]", " ", match.group())


def without_comments(text):
    return re.sub(r"/\*.*?\*/", blank, text, flags=re.S)


def arguments_of(text, start):
    """The arguments of the call whose parenthesis opens before @start."""
    depth, begin, found, position = 0, start, [], start
    while position < len(text):
        char = text[position]
        if char in "\"'":
            position = re.compile(r"(?:\\.|[^\\" + char + r"])*" + char, re.S).match(text, position + 1).end() - 1
        elif char in "([{":
            depth += 1
        elif char in ")]}" and depth:
            depth -= 1
        elif char == ")" or (char == "," and not depth):
            found.append(text[begin:position].strip())
            begin = position + 1
            if char == ")":
                break
        position += 1
    return found


LITERAL = re.compile(r'(?<!["\w])"((?:\\.|[^"\\])*)"')


def bare_literal(argument):
    """The words of an argument that is nothing but a string, or the choice between strings."""
    for part in re.split(r"[?:](?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", argument):
        part = part.strip()
        if re.fullmatch(r'(?:"(?:\\.|[^"\\])*"\s*|PRI\w+\s*|G_G\w+_FORMAT\s*)+', part):
            text = "".join(LITERAL.findall(part))
            if WORDS.search(re.sub(r"%[-+ #0']*[\d*]*(?:\.[\d*]+)?[hlzjt]*[a-zA-Z]|\\.", " ", text)):
                yield text


def faults_in_c(path):
    with open(path, encoding="utf-8") as file:
        text = without_comments(file.read())
    for match in CALL.finditer(text):
        index = next(value for pattern, value in CALLS.items() if re.fullmatch(pattern, match.group(1)))
        arguments = arguments_of(text, match.end())
        for argument in arguments if index < 0 else arguments[index:index + 1]:
            for words in bare_literal(argument):
                if words not in ALLOWED:
                    yield f"line {text.count(chr(10), 0, match.start()) + 1}: “{words}” of {match.group(1)}"


def main():
    found, count = [], 0
    for folder, _, names in sorted(os.walk(SRC)):
        for name in sorted(names):
            path = os.path.join(folder, name)
            look = {".ui": faults_in_ui, ".c": faults_in_c}.get(os.path.splitext(name)[1])
            if look:
                count += 1
                found += [f"{os.path.relpath(path, SRC)}: {fault}" for fault in look(path)]
    print("1..2")
    print("ok" if count > 100 else "not ok", 1, f"{count} files were looked at")
    print("not ok" if found else "ok", 2, "all words are marked")
    print("\n".join("# " + fault for fault in found))
    return bool(found) or count <= 100


if __name__ == "__main__":
    sys.exit(main())
