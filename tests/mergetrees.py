#!/usr/bin/env python3
"""Merging states, in random trees: the table must be the bytes of one run.

	mergetrees.py [N [SEED]]

Makes small inputs: reports with versions that replace one another, also across
parts, keys that come twice, faults; obligations, operations, one register or
several. Each is cut into 1 to 6 parts, whose states are merged in many trees of
any arity and order, N in all. Prints the first difference, with the folder
where it can be looked at, and ends with 1; else how many trees there were.
"""
import multiprocessing
import os
import random
import shutil
import subprocess
import sys
import tempfile

TREES = 25  # of each input
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
KINDS = os.path.join(ROOT, "tests", "oracle", "kinds.rec")
KEYS = """Court Case_Court Case_Sex Kind Addressee Service_Kind Incident_Kind
	Condition_Status month:Service_Date month:To quarter:Filed year:To
	isoweek:To band:Income/500 band:Case_Children/children
	age:Case_Birth_year@To/age month:Period year:Period isoweek:Period""".split()
FIGURES = """reports participants attendance_rate condition_compliance_rate
	on_time_rate days_late_median new_cases daily_population completion_rate
	retention_3m days_in_programme_median free_days_rate
	services_per_participant contact_coverage full_compliance_rate
	due_on_time_rate due_days_late_mean due_overdue first_report_days_median
	new_arrest_rate violations_per_100 improvement_rate negative_test_rate
	sobriety_run_days completion_gap completion_ratio compliance_gap
	income_change income_change_median women_reached occupancy_rate
	children_per_day cost_per_participant_month caseload
	incidents_per_100_months""".split()
TABLES = [[], ["--total"], ["--complete"], ["--total", "--complete"]]
COURTS = ["A", "B", 'C, "D"', "A | B", "Ñuflo\n de Chávez ", "x\\", "\té", "#E",
	"+ F"]


class Made:
	"""One input, in a folder: its records, each with the case it is of."""

	def __init__(self, seed):
		self.r = random.Random(seed)
		self.cases = ["C%d" % i for i in range(self.r.randint(1, 7))]
		self.register = {c: self.case(c) for c in self.cases}
		self.records = [self.report(i) for i in range(self.r.choice(
			[0, 1, 3, 10, 30]))]
		for i in range(self.r.choice([0, 0, 3, 9])):
			self.records.append(self.obligation(i))
		for i in range(self.r.choice([0, 0, 2, 5])):
			self.records.append(self.operation(i))
		self.r.shuffle(self.records)

	def maybe(self, part, value):
		return value if self.r.random() < part else ""

	def day(self):
		if self.r.random() < 0.03:
			return self.r.choice(["2025-02-30", "soon", "0000-00-00"])
		return "%d-%02d-%02d" % (self.r.choice([2024, 2025, 2025]),
			self.r.randint(1, 12), self.r.choice([1, 2, 15, 28]))

	def court(self):
		return self.r.choice(COURTS[:self.r.choice([2, 9])])

	def number(self):
		return self.r.choice(["0", "100", "250.5", "-3", "999.999999",
			"1e3", "1e-7", "x", "500", "9000000000000"])

	def case(self, key):
		r, m, d = self.r, self.maybe, self.day
		return text("Case", [("Case", key),
			("Participant", m(0.95, "P%d" % r.randint(0, 4))),
			("Court", m(0.9, self.court())),
			("Department", m(0.8, r.choice(["la-paz", "oruro"]))),
			("Sex", m(0.8, r.choice(["female", "male"]))),
			("Birth_year", m(0.8, str(r.randint(1940, 2012)))),
			("Children", m(0.8, str(r.randint(0, 6)))),
			("Entered", m(0.9, d())), ("Left", m(0.4, d())),
			("Notified", m(0.7, d())), ("Detained", m(0.4, d())),
			("Released", m(0.3, d())), ("Term_end", m(0.5, d())),
			("Outcome", m(0.4, r.choice(["successful",
				"unsuccessful", "neutral"]))),
			("Status", m(0.7, r.choice(["active", "revoked"])))])

	def report(self, number):
		r, m, d = self.r, self.maybe, self.day
		keys = ["R%d" % i for i in range(number + 1)]
		of = r.choice(self.cases) if r.random() < 0.95 else "none"
		fields = [("Report", m(0.96, keys[-1] if r.random() < 0.9 else
				r.choice(keys))),
			("Case", of), ("Replaces", m(0.3, r.choice(
				keys + ["R%d" % (number + 1), "gone"]))),
			("Kind", m(0.9, r.choice(["initial", "periodic",
				"final"]))),
			("Addressee", m(0.3, self.court())),
			("Number", m(0.7, str(r.randint(1, 3)))),
			("To", m(0.95, d())), ("Due", m(0.8, d())),
			("Filed", m(0.8, d())), ("Court", m(0.9, self.court())),
			("Income", m(0.6, self.number())),
			("Change", m(0.4, r.choice(["better", "worse"])))]
		for _ in range(r.choice([0, 1, 3])):
			fields.append(("Service", " | ".join([d(),
				r.choice(["legal", "food", ""]), r.choice(
				["attended", "missed", "justified", ""]),
				r.choice(["", "15", "60"])])))
		for _ in range(r.choice([0, 1, 2])):
			fields.append(("Condition", "x | " + r.choice(
				["met", "unmet", "partial", "no_data"])))
		for _ in range(r.choice([0, 1, 2])):
			fields.append(("Incident", d() + " | " + r.choice(
				["absence", "new_arrest", "none", "threat"])))
		for _ in range(r.choice([0, 0, 3])):
			fields.append(("Test", d() + " | alcohol | " + r.choice(
				["negative", "positive"])))
		return of, text("Report", fields)

	# Each has a number of its own: two that are equal could be in two
	# parts that say the same, which is refused.
	def obligation(self, number):
		r, m, d = self.r, self.maybe, self.day
		of = r.choice(self.cases)
		return of, text("Obligation", [("Case", of), ("Due", m(0.9, d())),
			("Court", m(0.9, self.court())),
			("Filed", m(0.6, d())), ("State", r.choice(
				["filed_on_time", "filed_late", "overdue"])),
			("Basis", "b"), ("Number", str(number + 100))])

	def operation(self, number):
		r, m = self.r, self.maybe
		return "", text("Operation", [("Operation", "O%d" % number),
			("Date", self.day()),
			("Held", m(0.7, str(r.randint(0, 90)))),
			("Capacity", m(0.7, str(r.randint(0, 90)))),
			("Expenses", m(0.7, self.number())),
			("Staff", m(0.7, str(r.randint(0, 4)))),
			("School_day", m(0.7, "yes")),
			("Children_collected", m(0.7, str(r.randint(0, 9))))])

	def asked(self):
		"""What is asked of the records."""
		r = self.r
		said = ["--as-of", "2025-12-31"]
		kind = r.random()
		if kind < 0.1:
			said += ["-i", KINDS]
		elif kind < 0.25:
			said += ["-i", "diversion"]
		elif kind < 0.9:
			said += ["-i", "diversion", "-n", ",".join(
				r.sample(FIGURES, r.randint(1, 12)))]
		keys = r.sample(KEYS, r.choice([0, 1, 1, 2, 2, 3]))
		if keys:
			said += ["--by", ",".join(keys)]
		if r.random() < 0.6 or any(k.endswith("Period") for k in keys):
			said += ["--from", "2025-01-10", "--to", "2025-07-05"]
		return said

	def parts(self):
		"""Of each part the number of its register, and its records."""
		r = self.r
		n = r.randint(1, 6)
		registers = min(r.choice([0, 1, r.randint(1, n), n]),
			len(self.cases))
		register_of = [i if i < registers else r.randrange(registers or 1)
			for i in range(n)]
		kept = {c: i if i < registers else r.randrange(registers or 1)
			for i, c in enumerate(self.cases)}
		parts = [[] for _ in range(n)]
		for of, record in self.records:
			fit = [i for i in range(n) if of not in kept or
				register_of[i] == kept[of]]
			parts[r.choice(fit)].append(record)
		# The same records twice are refused: they are one part.
		for i, part in enumerate(parts):
			for other in parts[:i]:
				if part and part == other:
					other += part
					part.clear()
		return registers, register_of, kept, parts


def text(kind, fields):
	said = "".join("%s: %s\n" % (name, value.replace("\n", "\n+ "))
		for name, value in fields if value)
	return "%%rec: %s\n\n%s\n" % (kind, said)


def run(folder, words):
	done = subprocess.run(["cauce-aggregate"] + words, cwd=folder,
		stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
		stderr=subprocess.PIPE, check=False)
	if done.returncode not in (0, 1, 2):
		raise Differs("status %d: %s" % (done.returncode,
			" ".join(words)))
	return done


class Differs(Exception):
	pass


def write(folder, name, what):
	with open(os.path.join(folder, name), "wb") as f:
		f.write(what if isinstance(what, bytes) else what.encode())


class Trees:
	"""The trees of one input, and what they give."""

	def __init__(self, seed, folder):
		made = Made(seed)
		self.r, self.folder, self.made = made.r, folder, {}
		self.registers, register_of, kept, parts = made.parts()
		self.asked = made.asked()
		for i in range(self.registers):
			write(folder, "reg%d.rec" % i, "".join(made.register[c]
				for c in made.cases if kept[c] == i))
		write(folder, "reg.rec", "".join(made.register.values()))
		order = made.records[:]
		self.r.shuffle(order)
		write(folder, "all.rec", "".join(record for _, record in order))
		self.tables = [run(folder, self.whole() + t + ["all.rec"])
			for t in TABLES]
		self.leaves = [self.part(i, register_of[i], part)
			for i, part in enumerate(parts)]

	def whole(self):
		return self.asked + (["-r", "reg.rec"] if self.registers else [])

	def part(self, number, register, records):
		name = "part%d" % number
		write(self.folder, name + ".rec", "".join(records))
		words = self.asked + ["--partial"]
		if self.registers:
			words += ["-r", "reg%d.rec" % register]
		done = run(self.folder, words + [name + ".rec"])
		if done.returncode < 2:
			write(self.folder, name + ".state", done.stdout)
		elif self.tables[0].returncode < 2:
			raise Differs(name + ": " + done.stderr.decode())
		return name + ".state"

	def merge(self, states):
		"""A state of states, in this order; the same is made once."""
		key = tuple(states)
		if key not in self.made:
			name = "tree%d.state" % len(self.made)
			done = run(self.folder,
				["--merge", "--partial"] + self.set() + states)
			if done.returncode == 2:
				raise Differs("%s: %s" % (" ".join(states),
					done.stderr.decode()))
			write(self.folder, name, done.stdout)
			self.made[key] = name
		return self.made[key]

	def set(self):
		"""A set that is a file is said again: states have its name."""
		return ["-i", KINDS] if KINDS in self.asked else []

	def grow(self):
		"""Merges some, and some of what comes of it, down to a few."""
		left = self.leaves[:]
		self.r.shuffle(left)
		while self.r.random() < 0.6:
			n = self.r.randint(1, len(left))
			left = left[n:] + [self.merge(left[:n])]
			self.r.shuffle(left)
		return left

	def check(self):
		left = self.grow()
		i = self.r.randrange(len(TABLES))
		done = run(self.folder,
			["--merge"] + self.set() + TABLES[i] + left)
		want = self.tables[i]
		if done.stdout == want.stdout and \
				(done.returncode == 2) == (want.returncode == 2):
			return
		write(self.folder, "one.csv", want.stdout)
		write(self.folder, "merged.csv", done.stdout)
		raise Differs("%s\nis not\n%s\n%s%s" % (
			" ".join(["--merge"] + TABLES[i] + left),
			" ".join(self.whole() + TABLES[i] + ["all.rec"]),
			first_difference(want.stdout, done.stdout),
			done.stderr.decode()))


def first_difference(want, got):
	lines = [text.decode(errors="replace").split("\n")
		for text in (want, got)]
	for one, merged in zip(lines[0] + [None], lines[1] + [None]):
		if one != merged:
			return "one run: %s\nmerged:  %s\n" % (one, merged)
	return ""


def try_input(work):
	"""What differs (None: nothing), and how many trees gave a table."""
	seed, n = work
	folder = tempfile.mkdtemp(prefix="mergetrees.")
	try:
		trees = Trees(seed, folder)
		if trees.tables[0].returncode == 2:
			n = 0
		for _ in range(n):
			trees.check()
	except Differs as what:
		return "input %s, in %s: %s" % (seed, folder, what), 0
	shutil.rmtree(folder)
	return None, n


def works(seed):
	i = 0
	while True:
		yield "%d/%d" % (seed, i), TREES
		i += 1


def main():
	n = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
	seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
	done = inputs = 0
	todo = works(seed)
	with multiprocessing.Pool(2) as pool:
		while done < n:
			some = [next(todo) for _ in range(max(2,
				min(100, (n - done) // TREES)))]
			for what, trees in pool.imap(try_input, some):
				if what:
					print(what)
					sys.exit(1)
				done += trees
				inputs += trees > 0
	print("%d trees of %d inputs" % (done, inputs))


if __name__ == "__main__":
	main()
