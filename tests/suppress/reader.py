"""All that a reader knows of a published table, and how near it brings her.

What she does not see are unknown whole numbers, one for each thing that is
counted in each cell, whichever row and table it stands in. What she knows of
them are linear constraints:

- a hidden row is not empty, where zeros are shown; a row that is not there is;
- occurrences and sums add up over each key, and over each level of a hierarchy;
- distinct people of a total are at least those of its largest part, and at most
  those of all parts together;
- a condition more never makes a number larger: a numerator is at most its
  denominator, people are at most the occurrences they are behind;
- a rate that is shown bounds the ratio of its parts, by its last decimal; so
  does a difference to a whole that is shown;
- people who in truth are in one part only are known to be so, as nobody has two
  courts (unless overlap);
- what holds of all rows that are shown is taken to hold, and does if it is true
  of the hidden ones, too: that two columns are equal, or that two make a third
  (unless blind);
- optionally (notes), that a row said to be secondary was not small, and that one
  said to be primary was.

For each hidden row, the numbers in it are then bounded by integer programs.
Found out is what is bounded too narrowly, or what another row tells: the
numerator, what it lacks of its denominator, this, and the people. Only how many
people are behind a least or largest figure is no secret, unless they are few.
"""
import random
import re
from fractions import Fraction
from itertools import combinations

import glpk
import tidy

ADDITIVE = ('occurrences', 'sum', 'heads')
MARGIN = Fraction(1, 200)


def order(x):
    """A key to sort by: the same in each run, as a set's own order is not."""
    if isinstance(x, frozenset):
        return str(sorted(map(order, x)))
    if isinstance(x, tuple):
        return str(list(map(order, x)))
    return str(x)


class Contradiction(Exception):
    """The tables cannot all be true."""


class Finding:
    def __init__(self, row, what, low, high, verdict, truth):
        self.row, self.what, self.low, self.high = row, what, low, high
        self.verdict, self.truth = verdict, truth

    def __str__(self):
        keys = '/'.join(self.row.keys.values())
        return '%s %s %s %s [%s, %s]' % (
            self.verdict, keys or '-', self.row.indicator, self.what,
            self.low, 'inf' if self.high is None else self.high)


class Reader:
    def __init__(self, kinds, k=5, protect=3, notes=False, zeros_hidden=False,
                 overlap=False, blind=False, parents=None, base=0):
        self.kinds, self.k, self.protect = kinds, k, protect
        self.notes, self.zeros_hidden = notes, zeros_hidden
        self.overlap, self.blind = overlap, blind
        self.base = base                # what is shown is rounded to this
        self.parents = parents or {}    # {(key, value): (key, value)}
        self.tables, self.truths = [], []
        self.counts = {}                # {same: Count}
        self.known, self.unknown = {}, set()
        self.low, self.high, self.whole = {}, {}, {}
        self.rows = []                  # ({variable: factor}, low, high)
        self.truth = {}

    # A month is in its quarter and year, whatever the table says.
    def parent(self, key, value):
        if (key, value) in self.parents:
            return self.parents[key, value]
        m = re.fullmatch(r'(month|quarter):(.*)', key)
        if not m:
            return None
        year, _, rest = value.partition('-')
        if m[1] == 'month' and rest.isdigit():
            return ('quarter:' + m[2],
                    '%s-Q%d' % (year, (int(rest) + 2) // 3))
        if m[1] == 'quarter' and rest:
            return 'year:' + m[2], year
        return None

    def ancestors(self, key, value):
        above = self.parent(key, value)
        while above:
            yield above
            above = self.parent(*above)

    def canonical(self, cell):
        implied = {a for k in cell for a in self.ancestors(*k)}
        return frozenset(k for k in cell if k not in implied)

    def publish(self, rows, before=None):
        """A table, as published; and as it was, where that is known."""
        truths = {r.key(): r for r in before} if before else {}
        self.tables.append(rows)
        # Where nobody was counted, nobody is hidden.
        uncounted = {r.indicator for r in truths.values() or rows
                     if r.text['n'] == 'n/d'}
        for row in rows:
            indicator = self.kinds[row.indicator]
            cell = self.canonical(row.cell())
            row.variables = {}
            for part, count in indicator.parts.items():
                if row.text[part] in ('n/d', '') or \
                        (part == 'n' and row.indicator in uncounted):
                    continue
                self.counts[count.same] = count
                variable = (count.same, cell)
                row.variables[part] = variable
                self.see(variable, row.number(part))
                true = truths.get(row.key())
                if true is not None:
                    self.truth[variable] = true.number(part)
            self.bound_hidden(row, indicator)

    def see(self, variable, number):
        if number is None or self.base:
            self.unknown.add(variable)
            if number is not None and self.counts[variable[0]].what != 'sum':
                self.at_least(variable, number - self.base + 1)
                self.at_most(variable, number + self.base - 1)
            return
        if self.known.setdefault(variable, number) != number:
            raise Contradiction('two numbers for %s' % (variable,))

    def at_least(self, variable, number):
        self.low[variable] = max(self.low.get(variable, 0), number)

    def at_most(self, variable, number):
        self.high[variable] = min(self.high.get(variable, number), number)

    def bound_hidden(self, row, indicator):
        if not row.hidden:
            return
        part = 'denominator' if indicator.kind in ('rate', 'mean') \
            else 'numerator'
        some = {row.variables.get('n')}
        if indicator.kind != 'sum' or indicator.behind == 'counted':
            some.add(row.variables.get(part))
        is_judged = part not in indicator.free
        for variable in some - {None}:
            if not self.zeros_hidden:
                self.at_least(variable, 1)
            if self.notes and row.note == 'secondary' and is_judged:
                self.at_least(variable, self.k)
        # Fewer than k reports are of fewer than k people.
        if self.notes and row.note == 'primary' and indicator.kind != 'rate':
            variable = row.variables.get('n') or row.variables.get(
                part if is_judged else 'numerator')
            self.at_most(variable, self.k - 1)

    def build(self):
        self.variables = set(self.known) | self.unknown
        self.by_cell = {}
        for same, cell in sorted(self.variables, key=order):
            self.by_cell.setdefault(cell, []).append(same)
        for count in self.counts.values():
            shown = [x for (s, _), x in self.known.items() if s == count.same]
            self.whole[count.same] = all(x.denominator == 1 for x in shown)
            if any(x < 0 for x in shown):
                for v in self.variables:
                    if v[0] == count.same:
                        self.low[v] = None
        for rows in self.tables:
            self.add_sums(rows)
            self.add_rates(rows)
        self.add_order()
        if not self.blind:
            self.add_laws()

    def add(self, terms, low, high):
        """The constraint, with the known numbers taken out of it."""
        rest, shift = {}, Fraction(0)
        for variable, factor in terms.items():
            if variable in self.known:
                shift += factor * self.known[variable]
            else:
                rest[variable] = rest.get(variable, 0) + factor
        rest = {v: f for v, f in rest.items() if f}
        low = None if low is None else low - shift
        high = None if high is None else high - shift
        if not rest:
            if (low is not None and low > 0) or (high is not None and high < 0):
                raise Contradiction('does not add up: %s' % (terms,))
            return
        self.rows.append((rest, low, high))

    def sums(self, rows):
        """Each total there is with its parts: (count, cell, [cell])."""
        parts = {}
        for row in rows:
            for key, value in row.keys.items():
                if value == tidy.TOTAL:
                    continue
                others = {k: v for k, v in row.keys.items() if k != key}
                rest = frozenset((k, v) for k, v in others.items()
                                 if v != tidy.TOTAL)
                cell = self.canonical(row.cell())
                for above in [None] + list(self.ancestors(key, value)):
                    total = self.canonical(rest | ({above} if above else set()))
                    for same, _ in row.variables.values():
                        parts.setdefault((same, total, key), set()).add(cell)
        for (same, total, key), cells in sorted(
                parts.items(), key=lambda part: order(part[0])):
            count = self.counts[same]
            if key.endswith(':Period') and not count.window.startswith('in '):
                continue
            cells = sorted(cells, key=order)
            if (same, total) in self.variables and cells != [total]:
                yield count, total, cells

    def add_sums(self, rows):
        for count, total, cells in self.sums(rows):
            whole = (count.same, total)
            parts = [(count.same, c) for c in cells]
            terms = {v: 1 for v in parts}
            terms[whole] = -1
            if count.what in ADDITIVE or self.are_disjoint(whole, parts):
                self.add(terms, 0, 0)
                continue
            self.add(terms, 0, None)
            for part in parts:
                self.add({part: 1, whole: -1}, None, 0)

    def are_disjoint(self, whole, parts):
        true = self.truth.get
        return not self.overlap and all(true(v) is not None
                                     for v in parts + [whole]) \
            and sum(true(v) for v in parts) == true(whole)

    def add_order(self):
        for cell, all_of_it in self.by_cell.items():
            for a in all_of_it:
                for b in all_of_it:
                    x, y = self.counts[a], self.counts[b]
                    alike = a[1:] == b[1:] and (x.what, y.what) == \
                        ('people', 'occurrences')
                    if a != b and (x.within(y) or alike):
                        self.add({(a, cell): 1, (b, cell): -1}, None, 0)

    def law(self, same, signs):
        """Is the sum, with these signs, 0 in each cell that has all of it, and
        seen to be so in three that are shown and not all 0? The cells."""
        cells, seen = [], 0
        for cell in self.by_cell:
            all_of_it = [(s, cell) for s in same]
            numbers = [self.truth.get(v) for v in all_of_it]
            if None in numbers:
                continue
            if sum(x * s for x, s in zip(numbers, signs)):
                return []
            cells.append(cell)
            seen += all(v in self.known for v in all_of_it) and all(numbers)
        return cells if seen >= 3 else []

    def add_laws(self):
        same = sorted(self.counts, key=order)
        for a, b in combinations(same, 2):
            self.add_law((a, b), (1, -1))
        for a, b, c in combinations(same, 3):
            for signs in ((1, 1, -1), (1, -1, 1), (-1, 1, 1)):
                self.add_law((a, b, c), signs)

    def add_law(self, same, signs):
        for cell in self.law(same, signs):
            self.add({(s, cell): x for s, x in zip(same, signs)}, 0, 0)

    def add_rates(self, rows):
        wholes = {}
        for row in rows:
            kind = self.kinds[row.indicator]
            parts = row.variables
            if kind.within and {'numerator', 'denominator'} <= set(parts):
                self.add({parts['numerator']: 1, parts['denominator']: -1},
                         None, 0)
            if kind.kind not in ('rate', 'mean') or self.base or \
                    row.number('value') is None:
                continue
            if not row.cell():
                wholes[row.indicator] = row.number('value')
            per = 1 if kind.kind == 'mean' else kind.per
            if per:
                self.add_ratio(parts, per, row.number('value'), MARGIN)
        for row in rows:
            kind = self.kinds[row.indicator]
            value = row.number('value')
            if kind.base in wholes and value is not None and not self.base \
                    and kind.kind == 'difference':
                self.add_difference(row, kind.base, value + wholes[kind.base])

    # per * numerator / denominator = value, give or take
    def add_ratio(self, parts, per, value, margin):
        a, b = parts.get('numerator'), parts.get('denominator')
        if a and b:
            self.add({a: per, b: -(value - margin)}, 0, None)
            self.add({a: per, b: -(value + margin)}, None, 0)

    def add_difference(self, row, base, value):
        cell, parts = self.canonical(row.cell()), {}
        for part, count in self.kinds[base].parts.items():
            if (count.same, cell) in self.variables:
                parts[part] = (count.same, cell)
        if self.kinds[base].per:
            self.add_ratio(parts, self.kinds[base].per, value, 2 * MARGIN)

    def check_truth(self):
        """The truth obeys all that the reader is said to know."""
        for v, x in self.known.items():
            if self.truth.get(v, x) != x:
                raise Contradiction('%s was %s' % (v, self.truth[v]))
        for v in self.unknown - set(self.known):
            x = self.truth[v]
            low, high = self.low.get(v, 0), self.high.get(v)
            assert low is None or x >= low, (v, x, low)
            assert high is None or x <= high, (v, x, high)
        for terms, low, high in self.rows:
            x = sum(self.truth[v] * f for v, f in terms.items())
            assert low is None or x >= low, (terms, x, low)
            assert high is None or x <= high, (terms, x, high)

    def components(self):
        """Sets of unknowns that have nothing to do with one another."""
        above = {}

        def top(v):
            above.setdefault(v, v)
            while above[v] != v:
                above[v] = above[above[v]]
                v = above[v]
            return v
        for v in sorted(self.unknown - set(self.known), key=order):
            top(v)
        for terms, _, _ in self.rows:
            first, *others = terms
            for v in others:
                above[top(v)] = top(first)
        sets = {}
        for v in above:
            sets.setdefault(top(v), set()).add(v)
        return list(sets.values())

    def numbers(self):
        """What must not be found out: (row, name, {variable: factor})."""
        for rows in self.tables:
            for row in rows:
                parts = dict(row.variables)
                if not row.hidden and not self.is_veiled(row, parts):
                    continue
                for part, v in parts.items():
                    if self.is_free(v):
                        continue
                    if row.text[part] == tidy.HIDDEN or self.base:
                        yield row, part, {v: 1}
                if self.kinds[row.indicator].within \
                        and {'numerator', 'denominator'} <= set(parts):
                    yield row, 'rest', {parts['denominator']: 1,
                                        parts['numerator']: -1}

    # No person's in any row that tells it.
    def is_free(self, variable):
        return all(part in self.kinds[row.indicator].free
                   for rows in self.tables for row in rows
                   for part, v in row.variables.items() if v == variable)

    # Small, and rounded.
    def is_veiled(self, row, parts):
        return self.base and any(0 < self.truth.get(v, 0) < self.k
                                 for v in parts.values())

    def judge(self, exact=False):
        """Findings for the numbers in hidden rows. exact: all their bounds,
        not only of those that are too narrow."""
        self.build()
        if self.truth:
            self.check_truth()
        found, wanted, programs = [], [], {}
        for row, name, terms in self.numbers():
            if all(v in self.known for v in terms):
                found += self.judge_shown(row, name, terms)
            else:
                wanted.append((row, name, terms))
        for one in self.components():
            program = Attack(self, one)
            for v in one:
                programs[v] = program
        for row, name, terms in wanted:
            rest = {v: f for v, f in terms.items() if v not in self.known}
            ones = {id(programs[v]): programs[v] for v in rest}
            if len(ones) == 1:
                for program in ones.values():
                    program.want(row, name, terms)
            # Of two that have nothing to do with one another the difference
            # is as free as the freer one.
        for program in {id(p): p for p in programs.values()}.values():
            found += program.run(exact)
        return found + self.judge_values()

    # Shown by another row, or by several.
    def judge_shown(self, row, name, terms):
        x = sum(f * self.known[v] for v, f in terms.items())
        if not self.is_secret(row, name, x):
            return []
        return [Finding(row, name, x, x, 'SHOWN', x)]

    # A zero is no secret: it may be shown. What is rounded is not hidden, and so
    # only what is small in itself must not be seen.
    def is_secret(self, row, name, most):
        if name in ('numerator', 'rest'):
            return most > 0 or not self.kinds[row.indicator].within
        if self.base or self.kinds[row.indicator].kind in ('min', 'max'):
            return most < self.k
        return most > 0

    def judge_values(self):
        """Figures that no number of the rest bounds: the median of the only
        part is that of the total; the largest of all is that of a part."""
        found = []
        for rows in self.tables:
            by_key = {r.key(): r for r in rows}
            for total in rows:
                kind = self.kinds[total.indicator].kind
                base = by_key.get((total.key()[0],
                                   self.kinds[total.indicator].base))
                if base and total.hidden and not base.hidden \
                        and not self.base:
                    found.append(Finding(total, 'value', 'that of its base',
                                         'less the whole', 'EXACT', None))
                for key in total.keys:
                    if total.keys[key] != tidy.TOTAL:
                        continue
                    parts = [r for r in rows if r.indicator == total.indicator
                             and r.keys[key] != tidy.TOTAL
                             and all(r.keys[x] == total.keys[x]
                                     for x in r.keys if x != key)
                             and r.text['value'] != 'n/d']
                    hidden = [r for r in parts if r.hidden]
                    if len(parts) == 1 and parts[0].hidden != total.hidden:
                        row = parts[0] if parts[0].hidden else total
                        found.append(Finding(row, 'value', 'that of the total',
                                             'or part', 'EXACT', None))
                    elif kind in ('min', 'max'):
                        found += self.judge_extreme(kind, total, parts, hidden)
        return found

    @staticmethod
    def judge_extreme(kind, total, parts, hidden):
        most = max if kind == 'max' else min
        shown = [r.number('value') for r in parts if not r.hidden]
        if not total.hidden and len(hidden) == 1:
            x = total.number('value')
            if not shown or most(shown + [x]) != most(shown):
                return [Finding(hidden[0], 'value', x, x, 'EXACT', None)]
        if total.hidden and parts and not hidden:
            x = most(shown)
            return [Finding(total, 'value', x, x, 'EXACT', None)]
        return []


class Attack:
    """The program of one component."""

    def __init__(self, reader, variables):
        self.reader = reader
        self.program = glpk.Program()
        self.column = {}
        for v in sorted(variables, key=order):
            low, high = reader.low.get(v, 0), reader.high.get(v)
            self.column[v] = self.program.column(
                None if low is None else float(low),
                None if high is None else float(high), reader.whole[v[0]])
        for terms, low, high in reader.rows:
            if next(iter(terms)) in self.column:
                self.program.row({self.column[v]: float(f)
                                  for v, f in terms.items()},
                                 None if low is None else float(low),
                                 None if high is None else float(high))
        self.wanted = []
        self.random = random.Random(1)

    def want(self, row, name, terms):
        known = sum(f * self.reader.known[v] for v, f in terms.items()
                    if v in self.reader.known)
        rest = {self.column[v]: float(f) for v, f in terms.items()
                if v not in self.reader.known}
        true = None
        if self.reader.truth:
            true = sum(f * self.reader.truth[v] for v, f in terms.items())
        self.wanted.append([row, name, rest, float(known), true, None, None,
                            list(terms)])

    def extreme(self, terms, sign):
        value, point = self.program.whole({j: sign * f
                                           for j, f in terms.items()})
        if value is None:
            raise Contradiction('no table has these totals')
        if point is None:
            return None
        self.note(point)
        return sign * value

    # A point that fits all widens what is known of each number.
    def note(self, point):
        for w in self.wanted:
            x = w[3] + sum(f * point[j - 1] for j, f in w[2].items())
            w[5] = x if w[5] is None else min(w[5], x)
            w[6] = x if w[6] is None else max(w[6], x)

    def is_wide(self, w):
        return w[5] is not None and w[6] - w[5] > self.width(w) - 1e-6

    # Three bolivianos are no protection of a sum.
    def width(self, w):
        what = {self.reader.counts[v[0]].what for v in w[7]}
        if what != {'sum'} or w[4] is None:
            return self.reader.protect
        return max(self.reader.protect, abs(w[4]) / 10)

    def scatter(self):
        """Points in all directions: they show most numbers to be free."""
        for _ in range(12):
            narrow = [w for w in self.wanted if not self.is_wide(w)]
            if len(narrow) < 4:
                return
            aim = {}
            for w in narrow:
                sign = self.random.choice((-1, 1))
                for j, f in w[2].items():
                    aim[j] = aim.get(j, 0) + sign * f
            for sign in (1, -1):
                # Without end somewhere, it is kept within reach.
                try:
                    _, point = self.program.whole(
                        {j: sign * f for j, f in aim.items()}, 5)
                except ArithmeticError:
                    continue
                if point:
                    self.note(point)

    def run(self, exact):
        found = []
        if not exact:
            self.scatter()
        for w in self.wanted:
            row, name, terms, known, true = w[:5]
            if not exact and self.is_wide(w):
                continue
            low = self.extreme(terms, -1)
            high = self.extreme(terms, 1)
            low = None if low is None else plain(low + known)
            high = None if high is None else plain(high + known)
            verdict = 'ok'
            if low is not None and high is not None:
                if true is not None:
                    assert low <= true <= high, (str(row.keys), name, low,
                                                 true, high)
                if high - low < self.width(w) - 1e-6 and \
                        self.reader.is_secret(
                            row, name, high if true is None else true):
                    verdict = 'EXACT' if high - low < 1e-6 else 'NARROW'
            if exact or verdict != 'ok':
                found.append(Finding(row, name, low, high, verdict, true))
        return found


def plain(x):
    """A whole number as one."""
    return int(round(x)) if abs(x - round(x)) < 1e-6 else x
