-- The tables, and what all figures have in common: which reports count, whose
-- they are, and in which groups. What is missing is ''. Dates are texts, which
-- stand in the order of their days.

.mode csv
.import cases.csv cases
.import extensions.csv extensions
.import reports_all.csv reports_all
.import services_all.csv services_all
.import conditions_all.csv conditions_all
.import incidents_all.csv incidents_all
.import tests_all.csv tests_all
.import referrals_all.csv referrals_all
.import income_uses_all.csv income_uses_all
.import obligations.csv obligations_all
.import operations.csv operations

CREATE INDEX i_cases ON cases (Code);
CREATE INDEX i_reports ON reports_all (Report);

-- Of reports with one key that one counts whose person is first in byte order,
-- in whatever order they come.
CREATE TABLE whose AS
SELECT r.rowid AS at, r.Report AS Report,
	coalesce(c.Participant, '') AS person
FROM reports_all AS r LEFT JOIN cases AS c ON c.Code = r.Code;
CREATE INDEX i_whose ON whose (Report);
CREATE TABLE once AS
SELECT r.* FROM reports_all AS r JOIN whose AS w ON w.at = r.rowid
WHERE NOT EXISTS (SELECT 1 FROM whose AS b
	WHERE b.Report = r.Report AND (b.person < w.person
		OR (b.person = w.person AND b.at < w.at)));
CREATE UNIQUE INDEX i_once ON once (Report);

-- The day some months later; of a month that is too short, its last one.
CREATE TABLE marks AS
SELECT Code,
	min(date(Entered, '+3 months'), date(Entered, 'start of month',
		'+4 months', '-1 day')) AS entered_3m,
	min(date(Entered, '+6 months'), date(Entered, 'start of month',
		'+7 months', '-1 day')) AS entered_6m,
	min(date(Entered, '+12 months'), date(Entered, 'start of month',
		'+13 months', '-1 day')) AS entered_12m,
	min(date(Left, '+12 months'), date(Left, 'start of month',
		'+13 months', '-1 day')) AS left_12m,
	min(date(Training_end, '+6 months'), date(Training_end,
		'start of month', '+7 months', '-1 day')) AS training_6m
FROM cases;
CREATE INDEX i_marks ON marks (Code);

-- Which report replaces which: one of the same case, not itself.
CREATE TABLE replaces AS
SELECT a.Report AS new, b.Report AS old
FROM once AS a JOIN once AS b ON b.Report = a.Replaces
WHERE a.Code = b.Code AND a.Report <> b.Report;
CREATE INDEX i_replaces ON replaces (new);

-- Those in a circle replace none: from such a one a way leads back to itself.
CREATE TABLE circle AS
WITH RECURSIVE way (start, at) AS (
	SELECT new, old FROM replaces
	UNION
	SELECT way.start, replaces.old FROM way
	JOIN replaces ON replaces.new = way.at
)
SELECT start AS Report FROM way WHERE start = at;

-- The reports that count, with what is asked of their case.
CREATE TABLE reports AS
SELECT r.Receipt, r.Report, r.Code, r.Number, r.Until, r.Due, r.Filed,
	r.Returned, r.Court, r.Income, r.Kits, r.Change,
	coalesce(c.Participant, '') AS person,
	coalesce(c.Entered, '') AS case_entered,
	coalesce(c.Left, '') AS case_left,
	coalesce(c.Notified, '') AS case_notified,
	(SELECT entered_12m FROM marks WHERE marks.Code = c.Code)
		AS case_entered_12m,
	coalesce(c.Department, '') AS case_department,
	coalesce(c.Sex, '') AS case_sex,
	coalesce(c.Birth_year, '') AS case_birth_year,
	coalesce(c.Children, '') AS case_children
FROM once AS r LEFT JOIN cases AS c ON c.Code = r.Code
WHERE NOT EXISTS (SELECT 1 FROM replaces
	WHERE replaces.old = r.Report
	AND replaces.new NOT IN (SELECT Report FROM circle));
CREATE INDEX i_receipt ON reports (Receipt);

CREATE TABLE services AS
SELECT s.rowid AS n, s.Receipt, s.Service_Date, s.Service_Kind,
	s.Service_Outcome, s.Service_Minutes
FROM services_all AS s WHERE s.Whole <> ''
AND s.Receipt IN (SELECT Receipt FROM reports);
CREATE TABLE conditions AS
SELECT Receipt, Condition_Status FROM conditions_all WHERE Whole <> ''
AND Receipt IN (SELECT Receipt FROM reports);
CREATE TABLE incidents AS
SELECT rowid AS n, Receipt, Incident_Date, Incident_Kind FROM incidents_all
WHERE Whole <> '' AND Receipt IN (SELECT Receipt FROM reports);
CREATE TABLE tests AS
SELECT Receipt, Test_Date, Test_Result FROM tests_all WHERE Whole <> ''
AND Receipt IN (SELECT Receipt FROM reports);
CREATE TABLE referrals AS
SELECT Receipt, Referral_Date, Referral_Area, Referral_Attended
FROM referrals_all WHERE Whole <> ''
AND Receipt IN (SELECT Receipt FROM reports);
CREATE TABLE income_uses AS
SELECT Receipt, Income_use FROM income_uses_all WHERE Whole <> ''
AND Receipt IN (SELECT Receipt FROM reports);

CREATE TABLE obligations AS
SELECT o.*, coalesce(c.Participant, '') AS person,
	coalesce(c.Department, '') AS case_department,
	coalesce(c.Sex, '') AS case_sex,
	coalesce(c.Birth_year, '') AS case_birth_year,
	coalesce(c.Entered, '') AS case_entered,
	coalesce(c.Children, '') AS case_children
FROM obligations_all AS o LEFT JOIN cases AS c ON c.Code = o.Code;

-- The last day of what the court set: its term's, or the latest extension's.
CREATE TABLE terms AS
SELECT Code, max(day) AS Term_over FROM (
	SELECT Code, Term_end AS day FROM cases
	UNION ALL SELECT Code, Extension_Until FROM extensions)
GROUP BY Code;
CREATE INDEX i_terms ON terms (Code);
