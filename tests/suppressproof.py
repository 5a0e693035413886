#!/usr/bin/env python3
"""Judges cauce-suppress: what can a reader find out from its tables?

    suppressproof.py audit [options] BEFORE AFTER [BEFORE AFTER]...
        the tables as they were ('-': not known) and as published together;
        prints what a reader finds out of each hidden row
    suppressproof.py FAMILY [options]
        makes tables of a family, has them suppressed, and judges each:
        two-way, cube, tree, rates, people, mixed, values, linked,
        meetings
    suppressproof.py optimum [options]
        compares with the fewest cells that must be hidden

    -n N          how many tables (100)
    --seed N      of the first one (1); each has the next
    -c COMMAND    the program (cauce-suppress, the tree's); 'primary' and 'pairs'
                  are naive ones, to try the judges on
    -i FILE       the indicators (tests/suppress/kinds.rec)
    -k N, -p N    as the program's --protect (5, 3)
    --round BASE  as the program's
    --notes       the reader draws conclusions from the column note
    --overlap     she does not guess that nobody is in two parts
    --flow        two-way: judged without GLPK; --flow both: by both
    --blind       she does not see what holds of all rows that are shown
    --exact       audit: all intervals, not only the narrow ones
    --audit       compares the program's --audit with what a reader finds out
    --self        judged by the program's own --audit, which is always asked
    -j N          processes at a time (2)
    --keep FOLDER what was found wanting is left there

No code and no reasoning is shared with cauce-suppress: it looks for what to
hide, and this for what can be seen. The status is 1 if anything is found.
"""
import argparse
import os
import shutil
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, 'suppress'))
import families  # noqa: E402
import glpk      # noqa: E402
import tidy      # noqa: E402
from reader import Contradiction, Reader  # noqa: E402


def options():
    p = argparse.ArgumentParser(
        description=__doc__, usage='see --help',
        formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('what')
    p.add_argument('files', nargs='*')
    p.add_argument('-n', type=int, default=100)
    p.add_argument('--seed', type=int, default=1)
    p.add_argument('-c', '--command', default='cauce-suppress')
    p.add_argument('-i', '--indicators',
                   default=os.path.join(HERE, 'suppress', 'kinds.rec'))
    p.add_argument('-k', type=int, default=5)
    p.add_argument('-p', '--protect', type=int, default=3)
    p.add_argument('--notes', action='store_true')
    p.add_argument('--overlap', action='store_true')
    p.add_argument('--blind', action='store_true')
    p.add_argument('--round', type=int, default=0)
    p.add_argument('--audit', action='store_true')
    p.add_argument('--self', dest='by_itself', action='store_true')
    p.add_argument('-j', '--jobs', type=int, default=2)
    p.add_argument('--exact', action='store_true')
    p.add_argument('--keep')
    p.add_argument('--flow', nargs='?', const='alone')
    return p.parse_intermixed_args()


def audit(o):
    reader = Reader(tidy.indicators(o.indicators), o.k, o.protect, o.notes,
                    overlap=o.overlap, blind=o.blind)
    for before, after in zip(o.files[::2], o.files[1::2]):
        reader.publish(tidy.read(after),
                       None if before == '-' else tidy.read(before))
    found = reader.judge(o.exact)
    for f in found:
        print(f)
    return 1 if any(f.verdict != 'ok' for f in found) else 0


def main():
    o = options()
    os.environ['PATH'] += ':' + os.path.join(HERE, os.pardir, 'bin')
    if o.flow != 'alone' and not o.by_itself and glpk.LIB is None:
        sys.exit('suppressproof: GLPK is not there (glpk-utils)')
    if o.what != 'audit' and o.command not in ('primary', 'pairs') and \
            not shutil.which(o.command):
        sys.exit('suppressproof: there is no %s' % o.command)
    try:
        if o.what == 'audit':
            return audit(o)
        return families.judge(o)
    except Contradiction as e:
        print('suppressproof: the table contradicts itself: %s' % e,
              file=sys.stderr)
        return 2


if __name__ == '__main__':
    sys.exit(main())
