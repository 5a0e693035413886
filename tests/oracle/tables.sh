#!/bin/sh
# Makes the tables that the SQL reads, with cauce-table, from the records in the
# folder at hand.
# Case and To are words of SQL: here they are Code and Until.
set -eu

# table NAME FILE COLUMNS [OPTION...]: NAME.csv.
table() {
	cauce-table -p "$3" "$2" >"$1.csv"
}

# each NAME FIELD COLUMNS: a row for each occurrence of a field of reports; one
# with an empty Whole for a report that has none.
each() {
	cauce-table -E "$2" -p "Receipt,$2:Whole,$3" reports.rec >"$1.csv"
}

table cases register.rec Case:Code,Participant,Court,Department,Birth_year,Sex,\
Gender,Children,Screened,Referred,Entered,Admission,Left,Status,Status_date,\
Outcome,Legal_outcome,Reconvicted,Training_end,Employed,Detained,Released,\
Redetained,Notified,Term_end
cauce-table -E Extension -p Case:Code,Extension_Until register.rec >extensions.csv
table reports_all reports.rec Receipt,Report,Case:Code,Number,To:Until,Due,Filed,Returned,\
Court,Income,Kits,Change,Replaces
each services_all Service \
	Service_Date,Service_Kind,Service_Outcome,Service_Minutes
each conditions_all Condition Condition_Status
each incidents_all Incident Incident_Date,Incident_Kind
each tests_all Test Test_Date,Test_Result
each referrals_all Referral Referral_Date,Referral_Area,Referral_Attended
each income_uses_all Income_use Income_use
table obligations obligations.rec Case:Code,Court,Department,Due,Filed,State
table operations operations.rec Operation,Date,Department,Held,Capacity,\
Children_living,Children_collected,School_day,Expenses,Staff
