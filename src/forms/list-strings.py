#!/usr/bin/env python3
"""Lists what a person reads in the form descriptions for xgettext, which
cannot read YAML: as N_() calls in a file that is kept in the tree.

    list-strings.py OUTPUT DESCRIPTION…          writes it
    list-strings.py --check OUTPUT DESCRIPTION…  fails if it is not up to date

The descriptions are read line by line: their titles, helps and words for
nothing stand on one line each, plain or in double quotes.
"""

import os
import re
import sys

TEXT = re.compile(r'^\s*(?:- )?(title|help|empty|add):\s+(.*?)\s*$')


def unquote(text):
    if text.startswith('"'):
        if not text.endswith('"') or len(text) < 2:
            sys.exit(f'not on one line: {text}')
        return text[1:-1]
    if text[0] in "'|>&*!{[":
        sys.exit(f'neither plain nor in double quotes: {text}')
    return text.split(' #')[0]


def list_texts(path):
    with open(path, encoding='utf-8') as file:
        for line in file:
            match = TEXT.match(line)
            if match:
                yield unquote(match.group(2))


def make(paths):
    out = ['/* Made by list-strings.py from the descriptions of forms, for xgettext alone;',
           ' * run `ninja form-strings` after changing them. */']
    for path in sorted(paths, key=os.path.basename):
        seen = dict.fromkeys(list_texts(path))
        if seen:
            out += ['', f'/* {os.path.basename(path)} */']
        out += ['N_ ("%s")' % text.replace('"', '\\"') for text in seen]
    return '\n'.join(out) + '\n'


def main():
    args = sys.argv[1:]
    check = args[:1] == ['--check']
    if check:
        args = args[1:]
    if len(args) < 2:
        sys.exit(__doc__)
    text = make(args[1:])
    if not check:
        with open(args[0], 'w', encoding='utf-8') as file:
            file.write(text)
        return
    with open(args[0], encoding='utf-8') as file:
        if file.read() != text:
            sys.exit(f'{args[0]} is not what the descriptions say; run list-strings.py')


main()
