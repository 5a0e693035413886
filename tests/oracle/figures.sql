-- What each record gives to each figure, as the catalogue's definitions say it
-- in words. Of a group g, in a piece of the period from first to last:
--	counted	one of what is counted
--	rated	adds to a numerator and to a denominator
--	held	a person is of the denominator (d) or numerator (n) of a rate
--		of people, or must not be in it (x)
--	valued	a value p / q
--	dated	a value of a day, of a person

CREATE INDEX temp.i_case_group ON case_group (id);
CREATE INDEX temp.i_report_group ON report_group (id);
CREATE INDEX temp.i_service_group ON service_group (id);
CREATE INDEX temp.i_incident_group ON incident_group (id);

CREATE TEMP TABLE counted (ind, g, person);
CREATE TEMP TABLE rated (ind, g, person, num, den);
CREATE TEMP TABLE held (ind, g, person, side);
CREATE TEMP TABLE valued (ind, g, person, p, q);
CREATE TEMP TABLE dated (ind, g, person, day, v, holds);

-- All records, once for each group and each piece of the period.
CREATE TEMP VIEW case_in AS
SELECT c.*, c.Participant AS person, m.*, t.Term_over, k.k || p.label AS g,
	p.first, p.last, p.over, run.*
FROM cases AS c JOIN case_group AS k ON k.id = c.rowid
JOIN marks AS m ON m.Code = c.Code JOIN terms AS t ON t.Code = c.Code
JOIN piece AS p JOIN run;
CREATE TEMP VIEW report_in AS
SELECT r.*, k.k || p.label AS g, p.first, p.last, run.*
FROM reports AS r JOIN report_group AS k ON k.id = r.Receipt JOIN piece AS p
JOIN run;
CREATE TEMP VIEW service_in AS
SELECT s.*, r.Until, r.person, k.k || p.label AS g, p.first, p.last
FROM services AS s JOIN reports AS r ON r.Receipt = s.Receipt
JOIN service_group AS k ON k.id = s.n JOIN piece AS p;
CREATE TEMP VIEW incident_in AS
SELECT i.*, r.person, r.case_entered, r.case_left, r.case_entered_12m,
	k.k || p.label AS g, p.first, p.last, run.*
FROM incidents AS i JOIN reports AS r ON r.Receipt = i.Receipt
JOIN incident_group AS k ON k.id = i.n JOIN piece AS p JOIN run;
CREATE TEMP VIEW condition_in AS
SELECT c.*, r.Until, r.person, k.k || p.label AS g, p.first, p.last
FROM conditions AS c JOIN reports AS r ON r.Receipt = c.Receipt
JOIN report_group AS k ON k.id = c.Receipt JOIN piece AS p;
CREATE TEMP VIEW test_in AS
SELECT t.*, r.person, k.k || p.label AS g, p.first, p.last
FROM tests AS t JOIN reports AS r ON r.Receipt = t.Receipt
JOIN report_group AS k ON k.id = t.Receipt JOIN piece AS p;
CREATE TEMP VIEW referral_in AS
SELECT f.*, r.person, k.k || p.label AS g, p.first, p.last
FROM referrals AS f JOIN reports AS r ON r.Receipt = f.Receipt
JOIN report_group AS k ON k.id = f.Receipt JOIN piece AS p;
CREATE TEMP VIEW income_use_in AS
SELECT u.*, r.Until, r.person, k.k || p.label AS g, p.first, p.last
FROM income_uses AS u JOIN reports AS r ON r.Receipt = u.Receipt
JOIN report_group AS k ON k.id = u.Receipt JOIN piece AS p;
CREATE TEMP VIEW obligation_in AS
SELECT o.*, k.k || p.label AS g, p.first, p.last
FROM obligations AS o JOIN obligation_group AS k ON k.id = o.rowid
JOIN piece AS p;
CREATE TEMP VIEW operation_in AS
SELECT o.*, k.k || p.label AS g, p.first, p.last
FROM operations AS o JOIN operation_group AS k ON k.id = o.rowid
JOIN piece AS p;

-- Of the case in the programme on some day of the period, used by many rates;
-- and for how many days of it.
CREATE TEMP TABLE present AS
SELECT g, person, Code, Status, Status_date, Sex, Gender FROM case_in
WHERE Entered <> '' AND Entered <= last AND (Left = '' OR Left >= first);
CREATE TEMP TABLE stayed AS
SELECT g, person, CAST(julianday(end) - julianday(begin) AS INTEGER) AS days
FROM (SELECT g, person, max(Entered, first) AS begin,
	min(over, CASE WHEN Left = '' THEN open_over ELSE Left END) AS end
	FROM case_in WHERE Entered <> '')
WHERE end > begin;

-- Reports received.

INSERT INTO counted SELECT 'reports', g, person FROM report_in
WHERE Until BETWEEN first AND last;
INSERT INTO counted SELECT 'participants', g, person FROM report_in
WHERE Until BETWEEN first AND last;

-- Services of reports of the period, by what came of them.
CREATE TEMP TABLE met AS
SELECT g, person, Service_Outcome AS outcome FROM service_in
WHERE Until BETWEEN first AND last
AND Service_Outcome IN ('attended', 'justified', 'missed');
INSERT INTO rated SELECT 'attendance_rate', g, person,
	outcome = 'attended', 1 FROM met;
INSERT INTO rated SELECT 'unexcused_absence_rate', g, person,
	outcome = 'missed', 1 FROM met;

CREATE TEMP TABLE answered AS
SELECT g, person, Condition_Status AS status FROM condition_in
WHERE Until BETWEEN first AND last AND Condition_Status <> '';
INSERT INTO rated SELECT 'condition_compliance_rate', g, person,
	status = 'met', 1 FROM answered
WHERE status IN ('met', 'partial', 'unmet_justified', 'unmet');
INSERT INTO rated SELECT 'missing_data_rate', g, person,
	status = 'no_data', 1 FROM answered
WHERE status <> 'not_applicable';
INSERT INTO held SELECT 'full_compliance_rate', g, person, side FROM answered,
	(SELECT 'd' AS side UNION SELECT 'n')
WHERE status IN ('met', 'partial', 'unmet_justified', 'unmet');
INSERT INTO held SELECT 'full_compliance_rate', g, person, 'x' FROM answered
WHERE status IN ('partial', 'unmet');

INSERT INTO rated SELECT 'on_time_rate', g, person,
	Filed <> '' AND Filed <= Due, 1 FROM report_in
WHERE Until BETWEEN first AND last AND Due <> '';
INSERT INTO valued SELECT 'days_late_median', g, person,
	CAST(julianday(Filed) - julianday(Due) AS INTEGER), 1 FROM report_in
WHERE Until BETWEEN first AND last AND Due <> '' AND Filed > Due;

-- Cases. I01 to I08.

INSERT INTO counted SELECT 'new_cases', g, person FROM case_in
WHERE Entered BETWEEN first AND last AND Admission <> 'transfer_in';
INSERT INTO counted SELECT 'daily_population', g, person FROM case_in
WHERE Entered <> '' AND Entered <= last AND (Left = '' OR Left > last);
INSERT INTO counted SELECT 'discharges', g, person FROM case_in
WHERE Left BETWEEN first AND last AND Status <> 'transferred';
INSERT INTO rated SELECT 'completion_rate', g, person,
	Outcome = 'successful', 1 FROM case_in
WHERE Left BETWEEN first AND last
AND Outcome IN ('successful', 'unsuccessful');
INSERT INTO counted SELECT 'discharges_neutral', g, person FROM case_in
WHERE Left BETWEEN first AND last AND Status <> 'transferred'
AND Outcome = 'neutral';

-- Still there on the day of the mark, or ended with success.
INSERT INTO rated SELECT 'retention_3m', g, person,
	Left = '' OR Left > entered_3m OR Outcome = 'successful', 1
FROM case_in WHERE Entered BETWEEN first AND last AND entered_3m <= as_of;
INSERT INTO rated SELECT 'retention_6m', g, person,
	Left = '' OR Left > entered_6m OR Outcome = 'successful', 1
FROM case_in WHERE Entered BETWEEN first AND last AND entered_6m <= as_of;
INSERT INTO rated SELECT 'retention_12m', g, person,
	Left = '' OR Left > entered_12m OR Outcome = 'successful', 1
FROM case_in WHERE Entered BETWEEN first AND last AND entered_12m <= as_of;

INSERT INTO valued SELECT 'days_in_programme_median', g, person,
	CAST(julianday(Left) - julianday(Entered) AS INTEGER), 1 FROM case_in
WHERE Left BETWEEN first AND last AND Entered <> '';

-- Not revoked, no new offence and not detained on the day that the term ended:
-- arrested and not yet released, or detained again. A revocation of which no
-- day is known had been made.
INSERT INTO rated SELECT 'free_at_period_end_rate', g, person,
	NOT (Status IN ('revoked', 'new_offence')
		AND (Status_date = '' OR Status_date <= Term_over))
	AND NOT (Redetained <> '' AND Redetained <= Term_over)
	AND NOT (Detained <> '' AND Detained <= Term_over
		AND (Released = '' OR Released > Term_over)), 1
FROM case_in WHERE Term_over BETWEEN first AND last AND Term_end <> ''
AND Term_over <= as_of;

-- Days at liberty of days in the programme. A day of release is one of liberty,
-- a day of detention is none. What has no end is open up to --as-of.
INSERT INTO rated SELECT 'free_days_rate', g, person, 0, days FROM stayed;
INSERT INTO rated SELECT 'free_days_rate', g, person,
	CAST(julianday(end) - julianday(begin) AS INTEGER), 0
FROM (SELECT g, person, max(Entered, Released, first) AS begin,
	min(over, CASE WHEN Left = '' AND Redetained = '' THEN open_over
		WHEN Left = '' THEN Redetained WHEN Redetained = '' THEN Left
		ELSE min(Left, Redetained) END) AS end
	FROM case_in WHERE Entered <> '' AND (Detained = '' OR Released <> ''))
WHERE end > begin;

-- I11, I12.

CREATE TEMP TABLE attended AS
SELECT g, person FROM service_in
WHERE Service_Date BETWEEN first AND last AND Service_Outcome = 'attended';
INSERT INTO rated SELECT 'services_per_participant', g, person, 0, days
FROM stayed;
INSERT INTO rated SELECT 'services_per_participant', g, person, 1, 0
FROM attended;
INSERT INTO held SELECT 'contact_coverage', g, person, 'd' FROM present;
INSERT INTO held SELECT 'contact_coverage', g, person, 'n' FROM attended;

-- What was owed. I16 to I18.

INSERT INTO rated SELECT 'due_on_time_rate', g, person,
	State = 'filed_on_time', 1 FROM obligation_in
WHERE Due BETWEEN first AND last
AND State IN ('filed_on_time', 'filed_late', 'overdue');
INSERT INTO valued SELECT 'due_days_late_mean', g, person,
	CAST(julianday(Filed) - julianday(Due) AS INTEGER), 1 FROM obligation_in
WHERE Due BETWEEN first AND last AND State = 'filed_late' AND Filed <> '';
INSERT INTO valued SELECT 'due_days_late_median', g, person,
	CAST(julianday(Filed) - julianday(Due) AS INTEGER), 1 FROM obligation_in
WHERE Due BETWEEN first AND last AND State = 'filed_late' AND Filed <> '';
INSERT INTO counted SELECT 'due_overdue', g, person FROM obligation_in
WHERE Due <> '' AND Due < last AND (Filed = '' OR Filed > last)
AND State NOT IN ('exempt', 'suspended', 'undetermined');

-- Times. I19 to I21.

INSERT INTO valued SELECT 'first_report_days_median', g, person,
	CAST(julianday(Filed) - julianday(case_notified) AS INTEGER), 1 FROM report_in
WHERE Filed BETWEEN first AND last AND CAST(Number AS INTEGER) = 1
AND case_notified <> '' AND Filed >= case_notified;
INSERT INTO valued SELECT 'arrest_to_referral_days_median', g, person,
	CAST(julianday(Referred) - julianday(Detained) AS INTEGER), 1 FROM case_in
WHERE Entered BETWEEN first AND last AND Detained <> '' AND Referred <> ''
AND Detained <= Referred;
INSERT INTO valued SELECT 'referral_to_entry_days_median', g, person,
	CAST(julianday(Entered) - julianday(Referred) AS INTEGER), 1 FROM case_in
WHERE Entered BETWEEN first AND last AND Referred <> ''
AND Referred <= Entered;
INSERT INTO valued SELECT 'custody_days_median', g, person,
	CAST(julianday(Released) - julianday(Detained) AS INTEGER), 1 FROM case_in
WHERE Entered BETWEEN first AND last AND Detained <> '' AND Released <> ''
AND Detained <= Released;

-- What happened. I22 to I25: in the period, and while in the programme.

INSERT INTO held SELECT ind, g, person, 'd' FROM present,
	(SELECT 'new_arrest_rate' AS ind UNION SELECT 'new_charge_rate'
	UNION SELECT 'new_conviction_rate' UNION SELECT 'revocation_rate');
INSERT INTO held SELECT CASE Incident_Kind WHEN 'new_arrest'
	THEN 'new_arrest_rate' ELSE 'new_charge_rate' END, g, person, 'n'
FROM incident_in WHERE Incident_Kind IN ('new_arrest', 'new_proceedings')
AND Incident_Date BETWEEN first AND last
AND case_entered <> '' AND Incident_Date >= case_entered
AND (case_left = '' OR Incident_Date <= case_left);
INSERT INTO held SELECT 'new_conviction_rate', g, person, 'n' FROM case_in
WHERE Reconvicted BETWEEN first AND last
AND Entered <> '' AND Reconvicted >= Entered
AND (Left = '' OR Reconvicted <= Left);
INSERT INTO held SELECT 'revocation_rate', g, person, 'n' FROM case_in
WHERE Status = 'revoked' AND Status_date BETWEEN first AND last;

-- The same of those who entered in the period, within twelve months.
INSERT INTO held SELECT ind, g, person, 'd' FROM case_in,
	(SELECT 'new_arrest_rate_12m' AS ind UNION SELECT 'new_charge_rate_12m'
	UNION SELECT 'new_conviction_rate_12m')
WHERE Entered BETWEEN first AND last AND entered_12m <= as_of;
INSERT INTO held SELECT CASE Incident_Kind WHEN 'new_arrest'
	THEN 'new_arrest_rate_12m' ELSE 'new_charge_rate_12m' END, g, person,
	'n'
FROM incident_in WHERE Incident_Kind IN ('new_arrest', 'new_proceedings')
AND case_entered BETWEEN first AND last AND case_entered_12m <= as_of
AND Incident_Date BETWEEN case_entered AND case_entered_12m
AND (case_left = '' OR Incident_Date <= case_left);
INSERT INTO held SELECT 'new_conviction_rate_12m', g, person, 'n' FROM case_in
WHERE Entered BETWEEN first AND last AND entered_12m <= as_of
AND Reconvicted BETWEEN Entered AND entered_12m
AND (Left = '' OR Reconvicted <= Left);

CREATE TEMP TABLE violated AS
SELECT g, person FROM incident_in WHERE Incident_Date BETWEEN first AND last
AND Incident_Kind IN ('absence', 'address_change', 'new_arrest',
	'new_proceedings');
INSERT INTO counted SELECT 'violations', g, person FROM violated;
INSERT INTO rated SELECT 'violations_per_100', g, person, 1, 0 FROM violated;
INSERT INTO rated SELECT 'violations_per_100', g, person, 0, 1 FROM present;

INSERT INTO rated SELECT 'reoffending_12m', g, person,
	Reconvicted > Left AND Reconvicted <= left_12m, 1 FROM case_in
WHERE Left BETWEEN first AND last AND left_12m <= as_of
AND Status NOT IN ('transferred', 'deceased');

-- Health and harm reduction. I26 to I29.

INSERT INTO dated SELECT 'improvement_rate', g, person, Until, 0,
	Change = 'better' FROM report_in
WHERE Until BETWEEN first AND last AND Change NOT IN ('', 'no_answer');
INSERT INTO held SELECT 'improvement_no_answer_rate', g, person, 'd'
FROM report_in WHERE Until BETWEEN first AND last;
INSERT INTO held SELECT 'improvement_no_answer_rate', g, person, 'n'
FROM report_in WHERE Until BETWEEN first AND last
AND Change IN ('', 'no_answer');
INSERT INTO held SELECT 'kit_coverage', g, person, 'd' FROM present;
INSERT INTO held SELECT 'kit_coverage', g, person, 'n' FROM report_in
WHERE Until BETWEEN first AND last AND CAST(Kits AS INTEGER) > 0;
INSERT INTO rated SELECT 'negative_test_rate', g, person,
	Test_Result = 'negative', 1 FROM test_in
WHERE Test_Date BETWEEN first AND last
AND Test_Result IN ('negative', 'positive');
INSERT INTO dated SELECT 'sobriety_run_days', g, person, Test_Date, 0,
	Test_Result = 'negative' FROM test_in
WHERE Test_Date BETWEEN first AND last
AND Test_Result IN ('negative', 'positive', 'refused');
INSERT INTO rated SELECT 'referral_linkage_rate', g, person,
	Referral_Attended <> '' AND julianday(Referral_Attended)
	- julianday(Referral_Date) BETWEEN 0 AND 30, 1 FROM referral_in
WHERE Referral_Date BETWEEN first AND last;

-- I30, I32; those of I31 are made of the rates.

INSERT INTO rated SELECT 'legal_closure_rate', g, person,
	Legal_outcome IN ('extinguished', 'archived'), 1 FROM case_in
WHERE Left BETWEEN first AND last AND Legal_outcome NOT IN ('', 'no_data');
INSERT INTO rated SELECT 'legal_outcome_missing_rate', g, person,
	Legal_outcome IN ('', 'no_data'), 1 FROM case_in
WHERE Left BETWEEN first AND last;
INSERT INTO rated SELECT 'admission_share', g, person, Entered <> '', 1
FROM case_in WHERE Screened BETWEEN first AND last;

-- Income and work. I33 to I36. Income in thousandths.

INSERT INTO dated SELECT ind, g, person, Until,
	CAST(round(Income * 1000) AS INTEGER), 0 FROM report_in,
	(SELECT 'income_change' AS ind UNION SELECT 'income_change_median')
WHERE Until BETWEEN first AND last AND Income <> '' AND Income + 0 > 0;
INSERT INTO held SELECT ind, g, person, side FROM income_use_in,
	(SELECT 'income_helps_family' AS ind, 'family' AS use
	UNION SELECT 'income_basic_needs', 'basic_needs'),
	(SELECT 'd' AS side UNION SELECT 'n')
WHERE Until BETWEEN first AND last
AND (side = 'd' OR Income_use = use);
INSERT INTO rated SELECT 'employment_6m', g, person,
	Employed <> '' AND Employed <= training_6m, 1 FROM case_in
WHERE Training_end BETWEEN first AND last AND training_6m <= as_of;

-- The programme. I37 to I44. Expenses in thousandths.

INSERT INTO counted SELECT 'women_reached', g, person FROM present
WHERE Gender IN ('woman', 'trans_woman')
OR (Gender IN ('', 'no_data') AND Sex = 'female');
INSERT INTO rated SELECT 'occupancy_rate', g, '',
	CAST(Held AS INTEGER), CAST(Capacity AS INTEGER)
FROM operation_in WHERE Date = last AND Held <> '' AND Capacity <> '';
INSERT INTO valued SELECT 'children_per_day', g, '',
	CAST(Children_collected AS INTEGER), 1
FROM operation_in WHERE Date BETWEEN first AND last AND School_day = 'yes'
AND Children_collected <> '';
INSERT INTO rated SELECT 'children_coverage', g, '',
	CAST(Children_collected AS INTEGER), CAST(Children_living AS INTEGER)
FROM operation_in
WHERE Date BETWEEN first AND last AND Children_collected <> ''
AND Children_living <> '';
INSERT INTO rated SELECT 'cost_per_participant_month', g, '',
	CAST(round(Expenses * 1000) AS INTEGER), 0 FROM operation_in
WHERE Date BETWEEN first AND last AND Expenses <> '';
INSERT INTO rated SELECT 'cost_per_participant_month', g, person, NULL, days
FROM stayed;
INSERT INTO rated SELECT 'caseload', g, '', 0,
	CAST(Staff AS INTEGER) FROM operation_in
WHERE Date = last AND Staff <> '';
INSERT INTO rated SELECT 'caseload', g, person, 1, 0 FROM case_in
WHERE Entered <> '' AND Entered <= last AND (Left = '' OR Left > last);
INSERT INTO rated SELECT 'reports_returned_rate', g, person, Returned <> '', 1
FROM report_in WHERE Filed BETWEEN first AND last;
INSERT INTO rated SELECT ind, g, person, 0, days FROM stayed,
	(SELECT 'incidents_per_100_months' AS ind
	UNION SELECT 'state_violence_per_100_months');
INSERT INTO rated SELECT 'incidents_per_100_months', g, person, 1, 0
FROM incident_in WHERE Incident_Date BETWEEN first AND last
AND Incident_Kind <> 'none';
INSERT INTO rated SELECT 'state_violence_per_100_months', g, person, 1, 0
FROM incident_in WHERE Incident_Date BETWEEN first AND last
AND Incident_Kind = 'police_violence';

-- Those of kinds.rec.

INSERT INTO valued SELECT 'minutes_sum', g, person,
	CAST(Service_Minutes AS INTEGER), 1 FROM service_in
WHERE Service_Date BETWEEN first AND last AND Service_Outcome = 'attended'
AND Service_Minutes <> '';
INSERT INTO valued SELECT ind, g, person,
	CAST(round(Income * 1000) AS INTEGER), 1 FROM report_in,
	(SELECT column1 AS ind FROM (VALUES ('income_sum'), ('income_mean'),
		('income_p33'), ('income_p90'), ('income_median'),
		('income_max'), ('income_min')))
WHERE Until BETWEEN first AND last AND Income <> ''
AND (Income + 0 > 0 OR ind <> 'income_min');
