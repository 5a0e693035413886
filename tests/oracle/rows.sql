-- Rows of the table, from what the records gave: sums and people, and the
-- quotients p / q, exact in whole numbers until they are printed.
--
-- Kinds: count, people, sum, mean, median, percentile, min, max, rate, change,
-- median_change, pair, run, and gap and share of a rate (base). needs are the records that it reads; unless they
-- all have the keys, it is left out. up / down is what a quotient is multiplied
-- by; days: by those of the piece. n is of the denominator's people (d), the
-- numerator's (n) or nobody's. Numerators are in parts of scale.

CREATE TEMP TABLE indicators (ind, unit, kind, needs, up, down, by_days, n_of,
	scale, percentile, of_values, base);
INSERT INTO indicators (ind, unit, kind, needs) VALUES
('reports', 'count', 'count', 'report'),
('participants', 'count', 'people', 'report'),
('attendance_rate', 'percent', 'rate', 'service'),
('condition_compliance_rate', 'percent', 'rate', 'condition'),
('on_time_rate', 'percent', 'rate', 'report'),
('days_late_median', 'days', 'median', 'report'),
('new_cases', 'count', 'count', 'case'),
('daily_population', 'count', 'count', 'case'),
('discharges', 'count', 'count', 'case'),
('completion_rate', 'percent', 'rate', 'case'),
('discharges_neutral', 'count', 'count', 'case'),
('retention_3m', 'percent', 'rate', 'case'),
('retention_6m', 'percent', 'rate', 'case'),
('retention_12m', 'percent', 'rate', 'case'),
('days_in_programme_median', 'days', 'median', 'case'),
('free_at_period_end_rate', 'percent', 'rate', 'case'),
('free_days_rate', 'percent', 'rate', 'case'),
('unexcused_absence_rate', 'percent', 'rate', 'service'),
('services_per_participant', 'ratio', 'rate', 'case service'),
('contact_coverage', 'percent', 'rate', 'case service'),
('full_compliance_rate', 'percent', 'rate', 'condition'),
('missing_data_rate', 'percent', 'rate', 'condition'),
('due_on_time_rate', 'percent', 'rate', 'obligation'),
('due_days_late_mean', 'days', 'mean', 'obligation'),
('due_days_late_median', 'days', 'median', 'obligation'),
('due_overdue', 'count', 'count', 'obligation'),
('first_report_days_median', 'days', 'median', 'report'),
('arrest_to_referral_days_median', 'days', 'median', 'case'),
('referral_to_entry_days_median', 'days', 'median', 'case'),
('custody_days_median', 'days', 'median', 'case'),
('new_arrest_rate', 'percent', 'rate', 'case incident'),
('new_arrest_rate_12m', 'percent', 'rate', 'case incident'),
('new_charge_rate', 'percent', 'rate', 'case incident'),
('new_charge_rate_12m', 'percent', 'rate', 'case incident'),
('new_conviction_rate', 'percent', 'rate', 'case'),
('new_conviction_rate_12m', 'percent', 'rate', 'case'),
('violations', 'count', 'count', 'incident'),
('violations_per_100', 'ratio', 'rate', 'case incident'),
('revocation_rate', 'percent', 'rate', 'case'),
('reoffending_12m', 'percent', 'rate', 'case'),
('improvement_rate', 'percent', 'pair', 'report'),
('improvement_no_answer_rate', 'percent', 'rate', 'report'),
('kit_coverage', 'percent', 'rate', 'case report'),
('negative_test_rate', 'percent', 'rate', 'test'),
('sobriety_run_days', 'days', 'run', 'test'),
('referral_linkage_rate', 'percent', 'rate', 'referral'),
('legal_closure_rate', 'percent', 'rate', 'case'),
('legal_outcome_missing_rate', 'percent', 'rate', 'case'),
('admission_share', 'percent', 'rate', 'case'),
('income_change', 'percent', 'change', 'report'),
('income_change_median', 'percent', 'median_change', 'report'),
('income_helps_family', 'percent', 'rate', 'report'),
('income_basic_needs', 'percent', 'rate', 'report'),
('employment_6m', 'percent', 'rate', 'case'),
('women_reached', 'count', 'people', 'case'),
('occupancy_rate', 'percent', 'rate', 'operation'),
('children_per_day', 'ratio', 'mean', 'operation'),
('children_coverage', 'percent', 'rate', 'operation'),
('cost_per_participant_month', 'BOB', 'rate', 'case operation'),
('caseload', 'ratio', 'rate', 'case operation'),
('reports_returned_rate', 'percent', 'rate', 'report'),
('incidents_per_100_months', 'ratio', 'rate', 'case incident'),
('state_violence_per_100_months', 'ratio', 'rate', 'case incident'),
('minutes_sum', 'minutes', 'sum', 'kinds'),
('income_sum', 'BOB', 'sum', 'kinds'),
('income_mean', 'BOB', 'mean', 'kinds'),
('income_p33', 'BOB', 'percentile', 'kinds'),
('income_p90', 'BOB', 'percentile', 'kinds'),
('income_median', 'BOB', 'median', 'kinds'),
('income_min', 'BOB', 'min', 'kinds'),
('income_max', 'BOB', 'max', 'kinds');
INSERT INTO indicators (ind, unit, kind, needs, base) VALUES
('completion_gap', 'points', 'gap', 'case', 'completion_rate'),
('completion_ratio', 'ratio', 'share', 'case', 'completion_rate'),
('retention_3m_gap', 'points', 'gap', 'case', 'retention_3m'),
('retention_3m_ratio', 'ratio', 'share', 'case', 'retention_3m'),
('retention_6m_gap', 'points', 'gap', 'case', 'retention_6m'),
('retention_6m_ratio', 'ratio', 'share', 'case', 'retention_6m'),
('retention_12m_gap', 'points', 'gap', 'case', 'retention_12m'),
('retention_12m_ratio', 'ratio', 'share', 'case', 'retention_12m'),
('compliance_gap', 'points', 'gap', 'condition', 'condition_compliance_rate'),
('compliance_ratio', 'ratio', 'share', 'condition',
	'condition_compliance_rate');

UPDATE indicators SET up = 1, down = 1, by_days = 0, n_of = 'd', scale = 1,
	of_values = 0;
UPDATE indicators SET up = 100 WHERE unit IN ('percent', 'points')
OR ind = 'violations_per_100';
UPDATE indicators SET by_days = 1 WHERE ind = 'services_per_participant';
-- A month is 365.25 / 12 days: 30.4375.
UPDATE indicators SET up = 304375, down = 10000
WHERE ind = 'cost_per_participant_month';
UPDATE indicators SET up = 304375, down = 100
WHERE ind LIKE '%\_per\_100\_months' ESCAPE '\';
UPDATE indicators SET scale = 1000
WHERE ind IN ('cost_per_participant_month', 'income_change');
UPDATE indicators SET scale = 1000 WHERE ind LIKE 'income\_%' ESCAPE '\'
AND needs = 'kinds';
-- A sum of values that nobody wrote down is not known; it is no 0.
UPDATE indicators SET of_values = 1 WHERE needs = 'kinds'
OR ind IN ('occupancy_rate', 'children_per_day', 'children_coverage',
	'cost_per_participant_month');
UPDATE indicators SET percentile = 50 WHERE kind LIKE 'median%';
UPDATE indicators SET percentile = CASE kind WHEN 'min' THEN 0
	WHEN 'max' THEN 100 ELSE substr(ind, -2) + 0 END
WHERE kind IN ('min', 'max', 'percentile');
UPDATE indicators SET n_of = 'n' WHERE ind = 'caseload';
UPDATE indicators SET n_of = '' WHERE needs = 'operation';

-- Without all keys there is no figure.
DELETE FROM indicators WHERE EXISTS (
	WITH RECURSIVE word (w, rest) AS (
		SELECT '', needs || ' '
		UNION ALL
		SELECT substr(rest, 1, instr(rest, ' ') - 1),
			substr(rest, instr(rest, ' ') + 1)
		FROM word WHERE rest <> ''
	)
	SELECT 1 FROM word WHERE w <> '' AND w NOT IN (SELECT source FROM keyed));
DELETE FROM indicators WHERE needs IN (SELECT source FROM common);
DELETE FROM indicators WHERE EXISTS (SELECT 1 FROM only)
AND ind NOT IN (SELECT ind FROM only);

-- A person is in the denominator if one record says so, and in the numerator if
-- another does, unless something speaks against it.
INSERT INTO rated
SELECT ind, g, person, max(side = 'n') AND NOT max(side = 'x'), 1 FROM held
WHERE person <> '' GROUP BY ind, g, person HAVING max(side = 'd');

-- Of a day with several answers the greatest, and what holds, is taken.
CREATE TEMP TABLE daily AS
SELECT ind, g, person, day, max(v) AS v, max(holds) AS holds,
	min(holds) AS all_hold
FROM dated WHERE person <> '' GROUP BY ind, g, person, day;

CREATE INDEX temp.i_daily ON daily (ind, g, person, day);

-- First and last of each person who has two days.
CREATE TEMP TABLE pairs AS
SELECT f.ind, f.g, f.person, f.v AS before, l.v AS after, l.holds
FROM (SELECT ind, g, person, min(day) AS first, max(day) AS last FROM daily
	GROUP BY ind, g, person HAVING first < last) AS e
JOIN daily AS f ON f.ind = e.ind AND f.g = e.g AND f.person = e.person
	AND f.day = e.first
JOIN daily AS l ON l.ind = e.ind AND l.g = e.g AND l.person = e.person
	AND l.day = e.last;
INSERT INTO rated SELECT p.ind, g, person, holds, 1 FROM pairs AS p
JOIN indicators AS i ON i.ind = p.ind WHERE kind = 'pair';
INSERT INTO rated SELECT p.ind, g, person, after - before, before
FROM pairs AS p JOIN indicators AS i ON i.ind = p.ind WHERE kind = 'change';
INSERT INTO valued SELECT p.ind, g, person, after - before, before
FROM pairs AS p JOIN indicators AS i ON i.ind = p.ind
WHERE kind = 'median_change';

-- Days that hold in a row have as many days that do not before them.
INSERT INTO rated SELECT ind, g, person, max(CASE WHEN all_hold THEN length
	ELSE 0 END), 1
FROM (SELECT ind, g, person, all_hold,
	CAST(julianday(max(day)) - julianday(min(day)) AS INTEGER) AS length
	FROM (SELECT *, sum(NOT all_hold) OVER (PARTITION BY ind, g, person
		ORDER BY day) AS series FROM daily)
	WHERE ind = 'sobriety_run_days'
	GROUP BY ind, g, person, series, all_hold)
GROUP BY ind, g, person;

-- Numerator, denominator, n, and the value as p / q.
CREATE TEMP TABLE made (ind, g, n, num, den, p, q);
INSERT INTO made
SELECT i.ind, g, count(DISTINCT nullif(person, '')), count(*), NULL, count(*), 1
FROM counted AS c JOIN indicators AS i ON i.ind = c.ind
WHERE kind = 'count' GROUP BY i.ind, g;
INSERT INTO made
SELECT i.ind, g, count(DISTINCT nullif(person, '')),
	count(DISTINCT nullif(person, '')), NULL,
	count(DISTINCT nullif(person, '')), 1
FROM counted AS c JOIN indicators AS i ON i.ind = c.ind
WHERE kind = 'people' GROUP BY i.ind, g;
-- Those who gave to it, be it 0.
INSERT INTO made
SELECT i.ind, r.g, count(DISTINCT CASE WHEN person <> ''
	AND CASE n_of WHEN 'd' THEN den ELSE num END <> 0 THEN person END),
	sum(num), sum(den),
	sum(num) * up * CASE WHEN by_days THEN days ELSE 1 END,
	sum(den) * down * scale
FROM rated AS r JOIN indicators AS i ON i.ind = r.ind
JOIN groups ON groups.g = r.g
GROUP BY i.ind, r.g;
-- What is divided has the same scale.
UPDATE made SET q = q / 1000 WHERE ind = 'income_change';
INSERT INTO made
SELECT i.ind, g, count(DISTINCT nullif(person, '')), sum(p),
	CASE kind WHEN 'mean' THEN count(*) END, sum(p),
	CASE kind WHEN 'mean' THEN count(*) ELSE 1 END * scale
FROM valued AS v JOIN indicators AS i ON i.ind = v.ind
WHERE kind IN ('sum', 'mean') GROUP BY i.ind, g;
-- A percentile lies between two values, high of weight parts of the way from the
-- lower one to the next; a median is that of 50.
CREATE TEMP TABLE ordered AS
SELECT v.*, row_number() OVER (PARTITION BY v.ind, g ORDER BY p * 1.0 / q)
	AS at
FROM valued AS v JOIN indicators AS i ON i.ind = v.ind
WHERE percentile IS NOT NULL;
CREATE INDEX temp.i_ordered ON ordered (ind, g, at);
CREATE TEMP TABLE between_two AS
SELECT o.ind, o.g, o.n, o.low, CASE WHEN o.part % 50 = 0 THEN o.part / 50
	ELSE o.part END AS high, CASE WHEN o.part % 50 = 0 THEN 2 ELSE 100 END
	AS weight
FROM (SELECT v.ind, g, count(DISTINCT nullif(person, '')) AS n,
	percentile * (count(*) - 1) / 100 + 1 AS low,
	percentile * (count(*) - 1) % 100 AS part
	FROM ordered AS v JOIN indicators AS i ON i.ind = v.ind
	GROUP BY v.ind, g) AS o;
INSERT INTO made
SELECT b.ind, b.g, b.n, NULL, NULL, up * ((weight - high) * l.p
	* coalesce(h.q, 1) + high * coalesce(h.p, 0) * l.q),
	weight * l.q * coalesce(h.q, 1) * scale
FROM between_two AS b JOIN indicators AS i ON i.ind = b.ind
JOIN ordered AS l ON l.ind = b.ind AND l.g = b.g AND l.at = b.low
LEFT JOIN ordered AS h ON h.ind = b.ind AND h.g = b.g AND h.at = b.low + 1;
CREATE INDEX temp.i_made ON made (g, ind);
-- A rate against that of all groups of its piece: a/b - c/d, (a/b) / (c/d).
INSERT INTO made
SELECT i.ind, r.g, r.n, r.num, r.den,
	CASE kind WHEN 'gap'
		THEN (r.num * a.den - a.num * r.den) * 100
		ELSE r.num * a.den END,
	CASE kind WHEN 'gap' THEN r.den * a.den ELSE r.den * a.num END
FROM indicators AS i JOIN made AS r ON r.ind = i.base
JOIN groups ON groups.g = r.g
LEFT JOIN made AS a ON a.ind = i.base AND a.g = groups.whole;

-- What is common to groups makes none: something of their kind must have come.
CREATE TEMP TABLE of_kind AS
SELECT DISTINCT g FROM service_in
WHERE Service_Date BETWEEN first AND last OR Until BETWEEN first AND last
UNION
SELECT DISTINCT g FROM incident_in
WHERE Incident_Date BETWEEN first AND last
OR (case_entered BETWEEN first AND last AND case_entered_12m <= as_of);

-- A group has all figures once a record gave to one of them.
CREATE TEMP TABLE lines AS
SELECT g.g, i.ind, i.unit, i.kind, i.scale,
	CASE WHEN n_of = '' THEN 'n/d' ELSE coalesce(m.n, 0) END AS n,
	CASE WHEN percentile IS NOT NULL THEN ''
		WHEN of_values THEN coalesce(num, 'n/d')
		ELSE coalesce(num, 0) END AS num,
	CASE WHEN percentile IS NULL AND kind NOT IN ('count', 'people', 'sum')
		THEN coalesce(den, 0) END AS den,
	coalesce(p, 0) AS p,
	CASE WHEN percentile IS NULL AND of_values AND num IS NULL THEN 0
		ELSE coalesce(m.q, kind IN ('count', 'people')) END AS q
FROM groups AS g JOIN indicators AS i
LEFT JOIN made AS m ON m.ind = i.ind AND m.g = g.g
WHERE g.g <> g.whole AND EXISTS (SELECT 1 FROM made WHERE made.g = g.g)
AND (NOT EXISTS (SELECT 1 FROM common) OR g.g IN (SELECT g FROM of_kind));

-- At most two decimals, half away from zero; no zeros behind.
CREATE TEMP TABLE printed AS
SELECT *, CASE WHEN p < 0 THEN '-' ELSE '' END AS sign,
	CASE WHEN q <> 0 THEN (200 * abs(p) + q) / (2 * q) END AS hundredths
FROM lines;
SELECT g || CASE WHEN g = '' THEN '' ELSE ',' END || ind || ',' || unit || ','
	|| n || ','
	|| CASE WHEN scale = 1 OR num IN ('', 'n/d') THEN num
		ELSE CASE WHEN num < 0 THEN '-' ELSE '' END
		|| rtrim(rtrim((abs(num) / 1000) || '.'
		|| substr('00' || (abs(num) % 1000), -3), '0'), '.') END
	|| ',' || CASE WHEN den IS NULL THEN ''
		WHEN ind = 'income_change' THEN rtrim(rtrim((den / 1000) || '.'
		|| substr('00' || (den % 1000), -3), '0'), '.') ELSE den END
	|| ',' || CASE WHEN hundredths IS NULL THEN 'n/d'
		WHEN hundredths = 0 THEN '0'
		ELSE sign || rtrim(rtrim((hundredths / 100) || '.'
		|| substr('0' || (hundredths % 100), -2), '0'), '.') END
FROM printed;
