// The six basic figures by court and month, by DuckDB from CSV, in the form of
// cauce-aggregate's table; or nothing, with no files: how long it takes to start.
//	node duckdb.cjs THREADS [REPORTS.csv CASES.csv]
// The package is looked for in $DUCKDB, a folder. In reports, a field that
// repeats is one cell, as cauce-table writes it.
const [threads, reports, cases] = process.argv.slice(2)
const { DuckDBInstance } = require(require.resolve('@duckdb/node-api', {
	paths: [process.env.DUCKDB],
}))

const csv = (file) =>
	`read_csv('${file}', header = true, all_varchar = true)`
// How many items of a cell have one of these in part number n.
const items = (cell, n, names) => `coalesce(len(list_filter(string_split(
	${cell}, chr(10)), lambda x: trim(split_part(x, '|', ${n}))
	IN (${names.map((s) => `'${s}'`)}))), 0)`

// What each report gives, and then all figures of a group at once.
const figures = `
WITH read AS MATERIALIZED (
	SELECT Report, "Case", Court, "To", Due, Filed, Service, Condition,
		Replaces FROM ${csv(reports)}
), given AS (
	SELECT r.Court, substr(r."To", 1, 7) AS month, c.Participant AS person,
		${items('r.Service', 3, ['attended'])} AS attended,
		${items('r.Service', 3, ['attended', 'justified', 'missed'])}
			AS services,
		${items('r.Condition', 2, ['met'])} AS met,
		${items('r.Condition', 2, ['met', 'partial', 'unmet_justified',
			'unmet'])} AS conditions,
		r.Due IS NOT NULL AS is_due,
		r.Due IS NOT NULL AND r.Filed <= r.Due AS on_time,
		CASE WHEN r.Filed > r.Due THEN
			date_diff('day', r.Due::DATE, r.Filed::DATE) END AS late
	FROM read AS r
	LEFT JOIN ${csv(cases)} AS c ON c."Case" = r."Case"
	WHERE NOT EXISTS (SELECT 1 FROM read AS b
		WHERE b.Replaces = r.Report AND b."Case" = r."Case")
), made AS (
	SELECT Court, month, count(*) AS reports,
		count(DISTINCT person) AS people,
		sum(attended) AS attended, sum(services) AS services,
		count(DISTINCT person) FILTER (services > 0) AS served,
		sum(met) AS met, sum(conditions) AS conditions,
		count(DISTINCT person) FILTER (conditions > 0) AS assessed,
		count(*) FILTER (on_time) AS on_time,
		count(*) FILTER (is_due) AS due,
		count(DISTINCT person) FILTER (is_due) AS owing,
		median(late) AS late,
		count(DISTINCT person) FILTER (late IS NOT NULL) AS late_people
	FROM given GROUP BY ALL
), rows AS (
	SELECT Court, month, unnest([
		{place: 1, name: 'reports,count', n: people, num: reports,
			den: NULL, value: reports::DOUBLE},
		{place: 2, name: 'participants,count', n: people, num: people,
			den: NULL, value: people},
		{place: 3, name: 'attendance_rate,percent', n: served,
			num: attended, den: services,
			value: 100 * attended / services},
		{place: 4, name: 'condition_compliance_rate,percent', n: assessed,
			num: met, den: conditions,
			value: 100 * met / conditions},
		{place: 5, name: 'on_time_rate,percent', n: owing, num: on_time,
			den: due, value: 100 * on_time / due},
		{place: 6, name: 'days_late_median,days', n: late_people,
			num: NULL, den: NULL, value: late}],
		recursive := true)
	FROM made
)
SELECT concat_ws(',', Court, month, name, n, coalesce(num::VARCHAR, ''),
	coalesce(den::VARCHAR, ''), CASE WHEN value IS NULL OR isnan(value)
	THEN 'n/d' ELSE rtrim(rtrim(printf('%.2f', value), '0'), '.') END)
FROM rows ORDER BY Court, month, place`

async function main() {
	const db = await DuckDBInstance.create(':memory:', { threads })
	const connection = await db.connect()

	if (!reports)
		return
	const result = await connection.runAndReadAll(figures)
	const lines = result.getRows().map((row) => row[0] + '\n')
	process.stdout.write('Court,month:To,indicator,unit,n,numerator,' +
		'denominator,value\n' + lines.join(''))
}

main().catch((error) => {
	console.error(String(error))
	process.exitCode = 2
})
