"""Which hidden cells of a two-way table are free, without any solver.

A cell is an edge between its row and its column (of totals: a line of its own).
Going round a circle of hidden edges, adding to one and taking from the next,
keeps all sums. A cell is free by as much as circles through it can carry.
"""
from collections import deque


class Table:
    """values[i][j], the last row and column being totals; hidden: {(i, j)}."""

    def __init__(self, values, hidden, lowest=1):
        self.rows, self.columns = len(values), len(values[0])
        self.values, self.hidden = values, hidden
        self.lowest = lowest
        self.ends, self.next = {}, {}
        for i, j in hidden:
            # Increasing an inner cell or the grand total moves a unit from its
            # row to its column; a total of a line, the other way.
            a, b = ('r', i), ('c', j)
            if (i == self.rows - 1) != (j == self.columns - 1):
                a, b = b, a
            self.ends[i, j] = a, b
            self.next.setdefault(a, []).append((b, (i, j), 1))
            self.next.setdefault(b, []).append((a, (i, j), -1))

    def circle(self, cell, sign, at):
        """A way to change the cell by sign, given what the cells are at:
        [(cell, sign)], or None."""
        a, b = self.ends[cell]
        if sign < 0:
            a, b = b, a
        if sign < 0 and at[cell] <= self.lowest:
            return None
        came, queue = {b: None}, deque([b])
        while queue:
            node = queue.popleft()
            if node == a:
                break
            for other, edge, way in self.next[node]:
                if edge == cell or other in came:
                    continue
                if way < 0 and at[edge] <= self.lowest:
                    continue
                came[other] = node, edge, way
                queue.append(other)
        if a not in came:
            return None
        path = [(cell, sign)]
        while came[a]:
            a, edge, way = came[a]
            path.append((edge, way))
        return path

    def room(self, cell, enough):
        """(down, up): by how much the cell may differ, each at most enough."""
        found = []
        for sign in (-1, 1):
            at = {c: self.values[c[0]][c[1]] for c in self.hidden}
            moved = 0
            while moved < enough:
                path = self.circle(cell, sign, at)
                if not path:
                    break
                step = min([at[c] - self.lowest for c, s in path if s < 0] +
                           [enough - moved])
                for c, s in path:
                    at[c] += s * step
                moved += step
            found.append(moved)
        return tuple(found)

    def narrow(self, protect):
        """{cell: width} of those that are less free than that."""
        found, free = {}, set()
        for cell in sorted(self.hidden):
            if cell in free:
                continue
            at = {c: self.values[c[0]][c[1]] for c in self.hidden}
            path = self.circle(cell, 1, at) or self.circle(cell, -1, at)
            if path:
                up = min([at[c] - self.lowest for c, s in path if s < 0] +
                         [protect])
                down = min([at[c] - self.lowest for c, s in path if s > 0] +
                           [protect])
                if up + down >= protect:
                    free |= {c for c, _ in path}
                    continue
            width = sum(self.room(cell, protect))
            if width < protect:
                found[cell] = width
        return found
