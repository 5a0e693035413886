"""Made-up records, and the tables of them: the same for the same seed.

The tables are added up from single records, so that all that is true of
tables of people is true of these: who is behind two cells, and who comes twice.
"""
import random
from fractions import Fraction
from itertools import product

import tidy

UNITS = {'reports': 'count', 'participants': 'count', 'on_time': 'percent',
         'attendance': 'percent', 'late': 'percent', 'ever_late': 'percent', 'filed_on_time': 'count',
         'income': 'BOB',
         'income_mean': 'BOB', 'income_median': 'BOB', 'income_max': 'BOB',
         'on_time_gap': 'points', 'held': 'count', 'came': 'count',
         'came_mean': 'ratio', 'new': 'count'}


class Record:
    def __init__(self, keys, person, outcome, income):
        self.keys, self.person = keys, person
        self.due = outcome != 'none'
        self.on_time = outcome == 'on time'
        self.income = income
        self.attended = self.missed = self.came = self.new = 0


def share(r, n):
    """Parts of a whole, skewed as courts are."""
    weights = [r.paretovariate(0.9) for _ in range(n)]
    return [min(w, 30) for w in weights]


def records(r, sizes, density=0.8, mean=6.0, once=None, nested=None):
    """For keys of these sizes. once: each person has one record. nested: the
    value of the second key says that of the first."""
    values = [['%s%d' % (chr(97 + d), i + 1) for i in range(n)]
              for d, n in enumerate(sizes)]
    weights = [share(r, n) for n in sizes]
    if once is None:
        once = r.random() < 0.5
    level = 1.0
    for w in weights:
        level *= sum(w) / len(w)
    found, person = [], 0
    p_late = r.choice((0.05, 0.2, 0.5))
    empty = {(d, r.randrange(n)) for d, n in enumerate(sizes)
             if r.random() < 0.3 and n > 2}
    for at in product(*(range(n) for n in sizes)):
        if nested and nested[at[1]] != at[0]:
            continue
        if r.random() > density or any((d, i) in empty
                                       for d, i in enumerate(at)):
            continue
        expected = mean / level
        for d, i in enumerate(at):
            expected *= weights[d][i]
        n = int(r.expovariate(1 / (expected + 0.5))) + (r.random() < 0.4)
        for _ in range(n):
            person += 1
            who = person if once or r.random() < 0.6 else \
                r.randrange(max(1, person - 40), person + 1)
            outcome = 'none' if r.random() < 0.1 else \
                'late' if r.random() < p_late else 'on time'
            income = int(r.lognormvariate(7, 0.8)) if r.random() < 0.8 else None
            keys = tuple(values[d][i] for d, i in enumerate(at))
            found.append(Record(keys, who, outcome, income))
    add_services(found)
    add_meetings(found)
    return found


def add_services(found):
    r = random.Random(len(found))
    with_some, present = r.choice((1, 0.95, 0.7)), r.choice((0.95, 0.8))
    for x in found:
        for _ in range(r.choice((1, 4, 5)) if r.random() < with_some else 0):
            if r.random() < present:
                x.attended += 1
            else:
                x.missed += 1


def add_meetings(found):
    """Each record may stand for a meeting, too."""
    r = random.Random(-len(found))
    for x in found:
        x.came = int(r.expovariate(0.2))
        x.new = sum(r.random() < 0.2 for _ in range(x.came))


def median(numbers):
    numbers = sorted(numbers)
    n = len(numbers)
    return Fraction(numbers[(n - 1) // 2] + numbers[n // 2], 2)


def figure(indicator, group, everything, people):
    """(n, numerator, denominator, value) of the records of a group."""
    due = [x for x in group if x.due]
    on_time = [x for x in due if x.on_time]
    paid = [x for x in group if x.income is not None]
    served = [x for x in group if x.attended + x.missed]
    chosen = {'attendance': served, 'on_time': due, 'late': due, 'on_time_gap': due,
              'ever_late': due, 'filed_on_time': on_time}.get(
                  indicator, paid if indicator.startswith('income') else group)
    who = len({x.person for x in chosen})
    n = who if people else 'n/d'
    if indicator in ('reports', 'filed_on_time'):
        return n, len(chosen), '', len(chosen)
    if indicator == 'participants':
        return who, who, '', who
    if indicator in ('on_time', 'late'):
        part = len(on_time) if indicator == 'on_time' else \
            len(due) - len(on_time)
        return n, part, len(due), tidy.decimal(Fraction(100 * part, len(due))) \
            if due else 'n/d'
    if indicator == 'attendance':
        part = sum(x.attended for x in group)
        below = part + sum(x.missed for x in group)
        return n, part, below, \
            tidy.decimal(Fraction(100 * part, below)) if below else 'n/d'
    if indicator == 'ever_late':
        part = len({x.person for x in due if not x.on_time})
        return who, part, who, \
            tidy.decimal(Fraction(100 * part, who)) if who else 'n/d'
    if indicator == 'on_time_gap':
        all_due = [x for x in everything if x.due]
        if not due:
            return n, '', '', 'n/d'
        rate = Fraction(100 * len(on_time), len(due))
        rate -= Fraction(100 * sum(x.on_time for x in all_due), len(all_due))
        return n, '', '', tidy.decimal(rate)
    if indicator == 'held':
        return 'n/d', len(group), '', len(group)
    if indicator in ('came', 'came_mean', 'new'):
        all_of_it = sum(x.new if indicator == 'new' else x.came for x in group)
        if not group:
            all_of_it = 'n/d'       # nobody wrote any down
        if indicator != 'came_mean':
            return 'n/d', all_of_it, '', all_of_it
        return 'n/d', all_of_it, len(group), \
            tidy.decimal(Fraction(all_of_it, len(group))) if group else 'n/d'
    numbers = [x.income for x in paid]
    if indicator == 'income':
        all_of_it = sum(numbers) if numbers else 'n/d'
        return n, all_of_it, '', all_of_it
    if not numbers:
        return n, ('n/d' if indicator == 'income_mean' else ''), \
            (0 if indicator == 'income_mean' else ''), 'n/d'
    if indicator == 'income_mean':
        return n, sum(numbers), len(numbers), \
            tidy.decimal(Fraction(sum(numbers), len(numbers)))
    if indicator == 'income_median':
        return n, '', '', tidy.decimal(median(numbers))
    return n, '', '', max(numbers)


def table(found, names, wanted, total=True, complete=False, people=True,
          use=None):
    """Rows for tidy.write, as cauce-aggregate makes them. use: which of the
    records' keys are the table's."""
    use = range(len(names)) if use is None else use
    groups = {}
    for x in found:
        choices = [(x.keys[d], tidy.TOTAL) if total else (x.keys[d],)
                   for d in use]
        for key in product(*choices):
            groups.setdefault(key, []).append(x)
    if complete:
        values = [sorted({x.keys[d] for x in found}) +
                  ([tidy.TOTAL] if total else []) for d in use]
        for key in product(*values):
            groups.setdefault(key, [])
    rows = []
    for key in sorted(groups, key=lambda k: [(v == tidy.TOTAL, v) for v in k]):
        for indicator in wanted:
            n, top, below, value = figure(indicator, groups[key], found, people)
            rows.append((dict(zip(names, key)), indicator, UNITS[indicator],
                         n, top, below, value))
    return rows


def two_way(seed, least=(3, 3), most=(20, 12)):
    """Records with two keys that have so many values."""
    r = random.Random(seed)
    sizes = [r.randint(a, b) for a, b in zip(least, most)]
    found = []
    while not found:
        found = records(r, sizes, r.choice((0.3, 0.6, 0.9)),
                        r.choice((1.5, 4, 10, 30)))
    return found, r


def cube(seed):
    r = random.Random(seed)
    sizes = r.randint(2, 6), r.randint(2, 5), r.randint(2, 4)
    found = []
    while not found:
        found = records(r, sizes, r.choice((0.4, 0.7, 0.95)),
                        r.choice((2, 5, 12)))
    return found, r


def tree(seed, third=False):
    """Courts in departments, and months perhaps."""
    r = random.Random(seed)
    courts = r.randint(3, 14)
    departments = r.randint(2, 5)
    nested = [r.randrange(departments) for _ in range(courts)]
    sizes = (departments, courts) + ((r.randint(2, 5),) if third else ())
    found = []
    while not found:
        found = records(r, sizes, r.choice((0.6, 0.95)), r.choice((3, 8, 20)),
                        nested=nested)
    return found, r
