"""Suppressors that are known to leave tables open: the judges must say so."""
import csv

import tidy


def is_small(row, indicator, k):
    """Must the row be hidden for its own sake?"""
    kind, behind = indicator.kind, indicator.behind
    n, top, below = (row.number(part) for part in tidy.PARTS)
    if n is not None and 0 < n < k:
        return True
    if n is None and behind:
        return behind == 'counted' and top is not None and 0 < top < k
    # Somebody's own figure, however many others there are.
    if kind in ('min', 'max'):
        return row.text['value'] != 'n/d'
    if kind in ('count', 'people'):
        return top is not None and 0 < top < k
    if kind in ('rate', 'difference', 'ratio') and None not in (top, below):
        return 0 < top < k or 0 < below - top < k
    return False


def hide(rows, kinds, k, pairs):
    """{row: note} of what is hidden: what is small; and, if pairs, in each line
    of one key where a single row is hidden, the smallest of the others."""
    hidden = {r: 'primary' for r in rows
              if is_small(r, kinds[r.indicator], k)}
    changed = pairs
    while changed:
        changed = False
        for key in rows[0].keys:
            lines = {}
            for r in rows:
                rest = tuple((x, v) for x, v in r.keys.items() if x != key)
                lines.setdefault((rest, r.indicator), []).append(r)
            for line in lines.values():
                others = [r for r in line if r not in hidden and
                          r.text['value'] not in ('0', 'n/d')]
                if sum(r in hidden for r in line) == 1 and others:
                    hidden[min(others, key=lambda r: r.number('value'))] = \
                        'secondary'
                    changed = True
    return hidden


def suppress(source, target, kinds, k, pairs):
    rows = tidy.read(source)
    hidden = hide(rows, kinds, k, pairs)
    with open(target, 'w', encoding='utf-8', newline='') as file:
        out = csv.writer(file, lineterminator='\n')
        out.writerow(list(rows[0].keys) + tidy.TAIL + ['note'])
        for r in rows:
            tail = [tidy.HIDDEN] * 4 + [hidden[r]] if r in hidden else \
                [r.text[x] for x in tidy.TAIL[2:]] + ['']
            out.writerow(list(r.keys.values()) + [r.indicator, r.unit] + tail)
