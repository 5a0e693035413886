"""Tidy tables, as cauce-aggregate writes them, and what their figures mean."""
import csv
import re
from fractions import Fraction

TOTAL, HIDDEN = 'Total', '[c]'
PARTS = ('n', 'numerator', 'denominator')
TAIL = ['indicator', 'unit', 'n', 'numerator', 'denominator', 'value']


class Row:
    def __init__(self, keys, tail, line):
        self.keys = keys                    # {key: value}, also Total
        self.line = line
        self.indicator, self.unit = tail[:2]
        self.text = dict(zip(TAIL[2:] + ['note'], tail[2:]))
        self.hidden = HIDDEN in self.text.values()
        self.note = self.text.get('note', '')

    def cell(self):
        """The keys without those that are summed over."""
        return frozenset(k for k in self.keys.items() if k[1] != TOTAL)

    def number(self, part):
        """An exact number, or None: hidden, or there is none."""
        text = self.text[part]
        if text in (HIDDEN, '', 'n/d'):
            return None
        return Fraction(text)

    def key(self):
        return tuple(self.keys.items()), self.indicator


def read(path):
    with open(path, encoding='utf-8', newline='') as file:
        lines = list(csv.reader(file))
    width = lines[0].index('indicator')
    keys = lines[0][:width]
    return [Row(dict(zip(keys, line)), line[width:], n + 2)
            for n, line in enumerate(lines[1:])]


def write(path, rows):
    """rows: (keys, indicator, unit, n, numerator, denominator, value)"""
    with open(path, 'w', encoding='utf-8', newline='') as file:
        out = csv.writer(file, lineterminator='\n')
        out.writerow(list(rows[0][0]) + TAIL)
        for row in rows:
            out.writerow(list(row[0].values()) + list(row[1:]))


def decimal(x):
    """At most two decimals, half up, without trailing zeros."""
    n = (abs(x) * 200 + 1) // 2
    text = '%d.%02d' % (n // 100, n % 100)
    return ('-' if x < 0 and n else '') + text.rstrip('0').rstrip('.')


# The records of an indicator file: fields, with '+ ' and '\' for long ones.
def records(path):
    text = open(path, encoding='utf-8').read()
    text = re.sub(r'(?m)^#.*\n', '', text)
    text = re.sub(r'\\\n', '', text)
    text = re.sub(r'\n\+ ?', ' ', text)
    for block in re.split(r'\n\s*\n', text):
        fields = re.findall(r'(?m)^([A-Za-z_]+):[ \t]*(.*)$', block)
        if fields:
            yield dict(reversed(fields))


def conditions(*texts):
    """The conditions that must all hold, as a set."""
    found = set()
    for text in texts:
        text = ' '.join((text or '').split())
        if '(' in text or '||' in text:
            found.add(text)
        else:
            found |= {t.strip() for t in text.split('&&')}
    return frozenset(found - {''})


class Count:
    """What a number counts: two numbers that count the same are one."""

    def __init__(self, what, of, each, window, where, value=''):
        self.what = what                    # occurrences, people, sum, heads
        self.of, self.each, self.window = of, each, window
        self.where, self.value = where, value
        self.same = (what, of, each, window, where, value)

    def within(self, other):
        """Is each that is counted here counted there, too?"""
        return (self.what == other.what != 'sum' and self.of == other.of
                and self.window == other.window
                and (self.each == other.each or
                     (self.what == 'people' and not other.each))
                and other.value in ('', self.value)
                and self.where >= other.where)


class Indicator:
    def __init__(self, fields, default):
        get = fields.get
        self.kind = get('Kind')
        self.base = get('Base')
        # Whose the figures are where no n tells; what is nobody's no secret.
        self.behind = get('Behind')
        self.free = {'nobody': PARTS, 'counted': ('n', 'denominator')}.get(
            self.behind, ())
        self.per = Fraction((get('Per') or '100').split()[0]) \
            if re.match(r'\d', get('Per') or '100') else None
        self.parts = {}
        of, each = get('Of') or default, get('Each') or ''
        window = get('Window') or ''
        value = get('Value') or get('Days_from', '') + get('Days_to', '')

        def count(what, *where, v=''):
            return Count(what, of, each, window, conditions(*where), v)

        where = get('Where')
        if self.kind == 'rate':
            below = [where, get('Denominator')]
            people = get('Count') == 'people'
            what = 'people' if people else 'occurrences'
            self.parts['denominator'] = count(what, *below)
            top = count(what, *below, get('Numerator'))
            self.within = not any(f.startswith(('Numerator_', 'Denominator_'))
                                  for f in fields)
            if not self.within:         # sides of their own: alike to none
                for part in ('numerator', 'denominator'):
                    self.parts[part] = Count(what, fields['Indicator'], part,
                                             '', frozenset())
                self.parts['n'] = Count('people', fields['Indicator'], '', '',
                                        frozenset())
                return
            self.parts['numerator'] = top
            self.parts['n'] = count('people', *below)
            return
        self.within = False
        if self.kind == 'people':
            self.parts['numerator'] = count('people', where)
        elif self.kind == 'count':
            self.parts['numerator'] = count('occurrences', where)
        elif self.kind in ('sum', 'mean'):
            self.parts['numerator'] = count(
                'heads' if self.behind == 'counted' else 'sum', where, v=value)
        if self.kind == 'mean':
            self.parts['denominator'] = count('occurrences', where, v=value)
        self.parts['n'] = count('people', where, v=value)
        if self.base:
            self.parts = {}         # those of its base: see indicators()


def indicators(path):
    """{name: Indicator} of a file."""
    found, default = {}, 'Report'
    for fields in records(path):
        if 'Set' in fields and 'Indicator' not in fields:
            default = fields.get('Of', default)
        if 'Indicator' in fields and 'Kind' in fields:
            found[fields['Indicator']] = Indicator(fields, default)
    for one in found.values():
        if one.base:
            one.parts = {'n': found[one.base].parts['n']}
    return found
