# What the verbs say, in English. / Lo que dicen los verbos, en inglés.
# shellcheck shell=sh disable=SC2034
t_yes_or_no='Go on? [y/n]'
t_line='line'
t_note_name=note
t_no_verb='there is no verb %s; "cauce help" lists them'
t_bad_option='there is no option %s'
t_no_value='%s needs a value'
t_which_folder='which folder?'
t_which_case='which folder, and which case?'
t_which_report='which folder, and which report?'
t_which_file='which folder, and which files?'
t_no_file='there is no file %s'
t_no_folder='%s is no folder of cauce: it has no cauce.rec'
t_bad_settings='%s has faults; nothing was done'
t_bad_day='%s is no day; days are written 2026-09-30'
t_busy='another job works in this folder'
t_filter_failed='%s could not finish; what was done until then stays, and the job can be run again'
t_nothing_done='nothing was done'
t_odd_files='%s things in the inbox are no files, or have names with a line end; they stay there'
t_no_converter='a document %s waits in the inbox: the package %s is missing'
t_rejected_wait='%s documents in rejected/ wait for somebody to mend them; beside each is a note'
t_due=due
t_more='and %s more: out/due.xlsx'
t_note='Note of %s on the document %s.

The report could not be accepted. What must be mended:
'
t_note_end='
Please mend the document and hand it in again. Until then the report does not
count as received. The original is kept.'
t_exists='%s is there already, and is not empty'
t_no_program='there is no program %s; there are: %s'
t_bad_value='%s will not do for --%s; these will: %s'
t_made='The folder %s is ready. Begin with %s/README.txt.'
t_readme=README.txt
t_usage='cauce: a working folder for the reports that are owed to courts.

  cauce init DIR             make a folder
  cauce nightly DIR          the job of each night: read, judge, keep, warn
  cauce monthly DIR          the workbooks of a month, for each reader their own
  cauce status DIR           how things stand, on one screen
  cauce check DIR            is each document in its place?
  cauce person DIR CASE      all that is held on one participant
  cauce filed DIR REPORT     the court stamped a report
  cauce correct DIR REPORT   a corrected version of a report
  cauce forget DIR CASE      delete what is held on one participant
  cauce import DIR FILE      a register, or reports of before

"cauce VERB --help" says more of each; cauce(1), everything.'
t_usage_init='cauce init DIR [--program PROGRAM] [--lang es|en] [--paper carta|oficio|legal|a4] [--name NAME]
Make the working folder DIR, which only its owner can read.'
t_usage_nightly='cauce nightly DIR [--as-of DAY]
Read the inbox, judge and keep each document, and say what is due. Silent if all is
well; 1 if somebody must act; 2 if the job itself failed.'
t_usage_monthly='cauce monthly DIR --period 2026-09 [--for AUDIENCE] [--as-of DAY]
Make the workbooks that cauce.rec names, in out/2026-09.'
t_usage_status='cauce status DIR [--as-of DAY] [--json]
Show how cases, deadlines and the inbox stand.'
t_usage_check='cauce check DIR
Look whether each document is in its place, and say what is missing and how to mend it.'
t_usage_person='cauce person DIR CASE [--output FILE] [--yes]
Gather what is held on one participant in a workbook that she can be given.'
t_usage_filed='cauce filed DIR REPORT --date DAY --receipt TEXT [--yes]
cauce filed DIR --table FILE [--yes]
Write down that the court received a report, or those of a table (Report, Filed, Receipt).'
t_usage_correct='cauce correct DIR REPORT FILE [--yes]
Put a corrected version in the place of a report; the earlier one is kept.'
t_usage_forget='cauce forget DIR CASE [--yes]
Delete what is held on one participant (constitution of Bolivia, art. 130).'
t_usage_import='cauce import DIR FILE... [--type TYPE] [--yes]
Add to the register, or to the reports, what a table says. Without --yes it only shows what it would do.'
t_period='which month? --period 2026-09'
t_bad_period='%s is no month; it is written 2026-09'
t_no_book='cauce.rec names no workbook for %s'
t_refused='%s is not made: its figures are so few that they would give somebody away'
t_unreleased='%s is not made: nobody has consented that %s sees anything, or its small figures are not hidden (Suppress)'
t_leak='%s does not leave: cauce-leaks found in it what %s may not see; see %s'
t_held='%s records could not be treated for %s, and are not in its workbooks'
t_list=contents.txt
t_counted='  accepted reports of the month: %s'
t_in='  of these one by one: %s; held back: %s'
t_st_title='%s, on %s'
t_st_cases='Cases'
t_st_week='Due within seven days'
t_st_overdue='OVERDUE'
t_st_rejected='Rejected, waiting for somebody'
t_st_inbox='In the inbox'
t_st_reports='Reports accepted'
t_st_runs='Last jobs'
t_st_days='%s days ago'
t_st_business=' (business days)'
t_st_undetermined='Day not known'
t_ck_fine='Everything is in its place: %s documents, %s reports.'
t_ck_lost='the original %s is not in archive/, and reports came from it: look for it in a backup'
t_ck_changed='%s is not what it was when it was archived: take it from a backup'
t_ck_unaccounted='%s is in archive/, but neither in log/intake.csv nor in the reports: put it into the inbox again'
t_ck_twice='the report %s is in reports/ %s times: leave one'
t_ck_open='others can read %s: chmod go= %s'
t_ck_key='there is no key: without it codes do not come again; take it from a backup'
t_ck_key_open='the key is not 0600: chmod 600 %s'
t_ck_key_bad='the key was cut or changed: take it from a backup'
t_ck_state='reports/ is not as the last job left it: if somebody changed it by hand, take it from a backup; if it is right, the next night takes it as it is'
t_ck_seen='what judging remembers is not what the reports say: rm -r %s/state/seen; it is made anew'
t_ck_unsaid='what archive/%s says was accepted and is not in reports/: take reports/ from a backup; if there is none, copy that original into the inbox'
t_ck_register='the register has faults: cauce-validate -s %s %s/register.rec'
t_ck_foreign='%s is no file of accepted reports, and nobody reads it: take it away'
t_ck_reports='there are faults in reports/: cauce-validate -s %s %s/reports/*.rec'
t_ck_kept='after cauce.rec these were kept longer than %s years: %s(cauce forget %s CASE)'
t_no_report='there is no report %s'
t_filed_ask='Write down that %s was filed on %s (%s).'
t_filed_done='%s: filed on %s'
t_filed_table='the table does not say report, day and receipt of each (Report, Filed, Receipt); nothing was done'
t_filed_twice='the report %s is in the table more than once; nothing was done'
t_filed_bad='with that the report would have faults; nothing was done'
t_correct_ask='Put in the place of %s the corrected version %s.'
t_correct_done='%s replaces %s'
t_correct_bad='the corrected version has faults; nothing was done'
t_correct_none='in the program %s no report takes the place of another; nothing was done'
t_correct_other='the document is not the report %s, or of another case; nothing was done'
t_correct_same='the document is the one that was accepted already; nothing was done'
t_person_none='there is nothing on %s'
t_person_ask='Gather all that is held on %s in %s.'
t_person_done='%s has all that is held on %s. Give it to her alone.'
t_forget_ask='All that is held on %s in this folder will be deleted: %s records and %s documents. It cannot be undone.'
t_forget_done='Deleted. The code of the case and the day are noted in log/forgotten.csv. Beyond this folder remain: backups, workbooks that were given out, the file of the court.'
t_forget_mixed='%s holds reports of other people, too: it cannot be deleted whole. Nothing was done.'
t_forget_left='after the deletion something of this person is still found; look at it line by line in %s'
t_import_line='%s: %s new, %s changed, %s the same, %s refused'
t_import_dry='Nothing was written: --yes does it.'
t_import_done='Done.'
t_import_keyless='%s records do not have the field %s: they are not taken'
t_import_twice='%s is there more than once, and does not say the same: the first counts'
t_import_bad='the register would have faults; nothing was done'
t_import_changed='%s changed: an accepted report is not changed here (cauce correct)'
t_cannot_write='cannot write %s: is the disk full, or the folder closed? Nothing is lost; when that is mended, run the job again'
t_stopped='the job stopped before its end (is the disk full?); nothing is lost, and it can be run again'
t_busy_elsewhere='another job works in this folder, on the machine %s; if it does no more, delete state/lock'
t_other_disk='%s is on another disk than state/: no file can get its name there at once; put it on the same one'
t_clock='the clock says %s, and a job has run on %s already: set the clock; if it is right now, delete state/clock. Nothing was done'
t_watching='documents have come just now: looking for %s seconds whether they are still being written'
t_still_written='%s documents in the inbox are still being written; they wait for the next time'
t_left_over='%s files that were copied in part (.part, .tmp, ~, or a name that begins with a dot) have been in the inbox for more than a day: finish the copy, or delete them'
t_unreadable='%s things in the inbox cannot be read: give the right to read them; they stay there'
t_stuck='%s documents are in the archive, and cannot be removed from the inbox: delete them'
t_nothing_read='there is nothing in it that could be read'
t_ck_half='%s is not what its SHA256SUMS says: cauce monthly %s makes it anew'
t_forget_stuck='not all that names %s in archive/, rejected/ and inbox/ could be deleted: delete it, and run this again'
