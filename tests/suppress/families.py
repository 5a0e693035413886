"""Families of made-up tables, suppressed and judged one after the other."""
import multiprocessing
import os
import shutil
import subprocess
import sys
import tempfile

import flow
import invent
import naive
import optimum
import tidy
from reader import Contradiction, Reader

NAMES = {'a': 'Department', 'b': 'Court', 'c': 'Crime'}


class Sheet:
    """A table: its keys, which keys of the records they are, its figures."""

    def __init__(self, names, wanted, use=None, people=True, complete=False):
        self.names, self.wanted, self.use = names, wanted, use
        self.people, self.complete = people, complete

    def rows(self, found):
        return invent.table(found, self.names, self.wanted,
                            complete=self.complete, people=self.people,
                            use=self.use)


def two_way(seed):
    found, r = invent.two_way(seed)
    return found, [Sheet(['Court', 'Crime'], ['reports'], people=seed % 2,
                         complete=r.random() < 0.5)], []


def cube(seed):
    found, r = invent.cube(seed)
    return found, [Sheet(['Court', 'Crime', 'Sex'], ['reports'],
                         people=seed % 2, complete=r.random() < 0.3)], []


def tree(seed):
    found, r = invent.tree(seed, seed % 2)
    names = ['Department', 'Court', 'month:To'][:2 + seed % 2]
    return found, [Sheet(names, ['reports'], people=r.random() < 0.5)], \
        ['--hierarchy', 'Department,Court']


def rates(seed):
    found, r = invent.two_way(seed, (2, 2), (7, 7))
    wanted = [['on_time'], ['on_time', 'late'], ['reports', 'on_time'],
              ['reports', 'on_time', 'late', 'filed_on_time'],
              ['on_time', 'on_time_gap']][seed % 5]
    return found, [Sheet(['Court', 'Crime'], wanted)], []


def people(seed):
    found, r = invent.two_way(seed, (2, 2), (7, 7))
    wanted = [['reports', 'participants'], ['participants', 'ever_late'],
              ['late', 'ever_late']][seed % 3]
    return found, [Sheet(['Court', 'Crime'], wanted)], []


def mixed(seed):
    """Of the same places, and so of much the same people."""
    found, r = invent.two_way(seed, (2, 2), (5, 5))
    wanted = ['reports', 'participants', 'attendance', 'on_time',
              'income_median'][:r.randint(3, 5)]
    return found, [Sheet(['Court', 'Crime'], wanted)], []


def values(seed):
    found, r = invent.two_way(seed, (2, 2), (7, 7))
    wanted = ['reports', 'income', 'income_mean', 'income_median', 'income_max']
    return found, [Sheet(['Court', 'Crime'], wanted,
                         complete=r.random() < 0.5)], []


def meetings(seed):
    """Of meetings, at which somebody counted who came."""
    found, r = invent.two_way(seed, (2, 2), (7, 7))
    wanted = ['held', 'came', 'came_mean', 'new'][:r.randint(2, 4)]
    return found, [Sheet(['Court', 'Crime'], wanted, people=False,
                         complete=r.random() < 0.5)], []


def linked(seed):
    found, r = invent.cube(seed)
    return found, [
        Sheet(['Court', 'Crime'], ['reports'], (0, 1), people=seed % 2),
        Sheet(['Court', 'Sex'], ['reports'], (0, 2), people=seed % 2)], []


FAMILIES = {'two-way': two_way, 'cube': cube, 'tree': tree, 'rates': rates,
            'people': people, 'mixed': mixed, 'values': values, 'linked': linked,
            'meetings': meetings}


class Trouble(Exception):
    pass


def suppress(o, kinds, paths, more):
    """Each of the tables, given the others; the paths of what came out."""
    results = []
    for n, path in enumerate(paths):
        result = path[:-len('csv')] + 'out.csv'
        results.append(result)
        if o.command in ('primary', 'pairs'):
            naive.suppress(path, result, kinds, o.k, o.command == 'pairs')
            continue
        command = [o.command, '-k', str(o.k), '--protect', str(o.protect),
                   '-i', o.indicators] + more
        if o.round:
            command += ['--round', str(o.round)]
        for other in paths[:n] + paths[n + 1:]:
            command += ['--with', other]
        with open(result, 'w', encoding='utf-8') as out:
            done = subprocess.run(command + [path], stdout=out,
                                  stderr=subprocess.PIPE, text=True,
                                  timeout=600)
        if done.returncode or done.stderr:
            raise Trouble('status %d: %s' % (done.returncode, done.stderr))
    return results


def check_itself(o, results, more):
    """What the program itself finds in each table, given the others."""
    if o.command in ('primary', 'pairs') or o.round:
        return
    for n, path in enumerate(results):
        others = [x for r in results[:n] + results[n + 1:]
                  for x in ('--with', r)]
        done = subprocess.run(
            [o.command, '-k', str(o.k), '--protect', str(o.protect), '-i',
             o.indicators, '--audit'] + more + others + [path],
            capture_output=True, text=True, timeout=600)
        if done.returncode > 1 or done.stderr:
            raise Trouble('audit: status %d: %s' %
                          (done.returncode, done.stderr))
        for line in done.stdout.splitlines():
            if line.endswith((',exact', ',narrow')):
                yield 'audit: ' + line


def check_rows(before, after, kinds, k):
    """What is wrong with the rows themselves, whatever a reader concludes."""
    if [r.key() for r in before] != [r.key() for r in after]:
        yield 'the rows are not those of the table'
        return
    for was, now in zip(before, after):
        small = naive.is_small(was, kinds[was.indicator], k)
        where = 'line %d: ' % now.line
        if now.hidden:
            if [now.text[p] for p in tidy.PARTS] != [tidy.HIDDEN] * 3:
                yield where + 'a part of a hidden row is shown'
            if now.note != ('primary' if small else 'secondary'):
                yield where + 'the note is %r' % now.note
            if was.text['value'] in ('0', 'n/d') and was.text['n'] in \
                    ('0', 'n/d'):
                yield where + 'nobody is hidden'
        elif small:
            yield where + 'a small figure is shown'
        elif {p: was.text[p] for p in was.text} != \
                {p: now.text[p] for p in was.text} or now.note:
            yield where + 'a row that is shown was changed'


def check_rounding(before, after, kinds, base):
    """Multiples of the base, near the truth, which they are if it is one; and
    figures that are made of these."""
    for was, now in zip(before, after):
        where = 'line %d: ' % now.line
        kind = kinds[now.indicator].kind
        for part in tidy.PARTS:
            x, y = was.number(part), now.number(part)
            if x is None or y is None or (part == 'numerator' and
                                          kind in ('sum', 'mean')):
                continue
            if y % base or abs(x - y) >= base:
                yield where + '%s for %s' % (y, x)
        if kind == 'rate' and not now.hidden:
            top, below = now.number('numerator'), now.number('denominator')
            value = tidy.decimal(100 * top / below) if below else 'n/d'
            if top > below or now.text['value'] != value:
                yield where + 'the value is not that of its parts'
        if kind in ('count', 'people') and \
                now.text['value'] != now.text['numerator']:
            yield where + 'the value is not the numerator'


def grid(before, after):
    """(values, hidden) of a two-way table of counts, totals last."""
    axes = []
    for key in before[0].keys:
        values = sorted({r.keys[key] for r in before} - {tidy.TOTAL})
        axes.append({v: n for n, v in enumerate(values + [tidy.TOTAL])})
    table = [[0] * len(axes[1]) for _ in axes[0]]
    hidden = set()
    for was, now in zip(before, after):
        i, j = (axis[v] for axis, v in zip(axes, was.keys.values()))
        table[i][j] = int(was.number('numerator'))
        if now.hidden:
            hidden.add((i, j))
    return table, hidden


def audit(o, path):
    """{(keys, column): (low, high)} as the program's --audit has them."""
    done = subprocess.run([o.command, '-k', str(o.k), '--protect',
                           str(o.protect), '-i', o.indicators, '--audit', path],
                          capture_output=True, text=True, timeout=600)
    if done.returncode > 1 or done.stderr:
        raise Trouble('status %d: %s' % (done.returncode, done.stderr))
    lines = [line.split(',') for line in done.stdout.splitlines()[1:]]
    narrow = [line for line in lines if line[-1] in ('exact', 'narrow')]
    if bool(narrow) != done.returncode:
        raise Trouble('status %d of %d' % (done.returncode, len(narrow)))
    return {(tuple(line[:-5]), line[-4].replace('value', 'numerator')):
            tuple(line[-3:-1]) for line in lines}


def audit_one(o, kinds, seed, folder):
    """Two audits of a table that a naive suppressor left open."""
    found, sheets, _ = FAMILIES[o.what](seed)
    path = os.path.join(folder, '%s-%d.csv' % (o.what, seed))
    tidy.write(path, sheets[0].rows(found))
    naive.suppress(path, path, kinds, o.k, seed % 3 > 0)
    after = tidy.read(path)
    reader = Reader(kinds, o.k, o.protect, overlap=True, blind=True)
    reader.publish(after)
    ours = {(tuple(f.row.keys.values()), f.what):
            (str(f.low), '' if f.high is None else str(f.high))
            for f in reader.judge(exact=True) if f.what in tidy.PARTS}
    theirs = audit(o, path)
    wrong = ['%s %s: %s, not %s' % (key + (theirs.get(key), ours[key]))
             for key in ours if theirs.get(key) != ours[key]]
    return len(ours), len(after), wrong


def judge_one(o, kinds, seed, folder):
    """(hidden, rows, [what is wrong])"""
    found, sheets, more = FAMILIES[o.what](seed)
    paths = []
    for n, sheet in enumerate(sheets):
        paths.append(os.path.join(folder, '%s-%d-%d.csv' % (o.what, seed, n)))
        tidy.write(paths[-1], sheet.rows(found))
    results = suppress(o, kinds, paths, more)
    wrong, hidden, rows = list(check_itself(o, results, more)), 0, 0
    reader = Reader(kinds, o.k, o.protect, o.notes, overlap=o.overlap,
                    blind=o.blind, base=o.round)
    for path, result in zip(paths, results):
        before, after = tidy.read(path), tidy.read(result)
        wrong += check_rounding(before, after, kinds, o.round) if o.round \
            else check_rows(before, after, kinds, o.k)
        hidden += sum(r.hidden for r in after)
        rows += len(after)
        reader.publish(after, before)
        if o.flow:
            cells = flow.Table(*grid(before, after)).narrow(o.protect)
            wrong += ['flow: %s %s' % x for x in sorted(cells.items())]
    if o.by_itself:
        pass
    elif not o.flow:
        wrong += [str(f) for f in reader.judge()]
    elif o.flow == 'both':
        judged = {f.row.line for f in reader.judge()
                  if f.what == 'numerator'}
        if len(judged) != len(wrong):
            raise Trouble('the judges differ: %s %s' % (sorted(judged), wrong))
    if not wrong:
        for path in paths + results:
            os.unlink(path)
    return hidden, rows, wrong


def judge(o):
    if o.what == 'optimum':
        return optimum.judge(o)
    kinds = tidy.indicators(o.indicators)
    folder = o.keep or tempfile.mkdtemp()
    os.makedirs(folder, exist_ok=True)
    bad = hidden = rows = findings = 0
    work = [(o, kinds, seed, folder) for seed in range(o.seed, o.seed + o.n)]
    with multiprocessing.Pool(o.jobs) as pool:
        for seed, h, r, wrong in pool.imap(one, work):
            hidden, rows = hidden + h, rows + r
            bad += bool(wrong)
            findings += len(wrong)
            for line in wrong[:3]:
                print('%s %d: %s' % (o.what, seed, line), file=sys.stderr)
    print('%s: %d tables, %d rows, %d hidden, %d found out in %d tables' %
          (o.what, o.n, rows, hidden, findings, bad))
    if not o.keep:
        shutil.rmtree(folder)
    return 1 if bad else 0


def one(work):
    o, kinds, seed, folder = work
    try:
        return (seed,) + (audit_one if o.audit else judge_one)(*work)
    except (Trouble, Contradiction, ArithmeticError,
            subprocess.TimeoutExpired) as e:
        return seed, 0, 0, [str(e)]
