# What is wrong with files of records, as the format has it and no filter of
# ours is asked: each begins and ends as it must, its last line counts its
# records, and no report is there twice. The register is written by people.
FNR == 1 {
	if (NR > 1)
		close_file()
	name = FILENAME
	by_people = name ~ /register\.rec$/
	n = in_record = 0
	last = ""
	if (!by_people && $0 !~ /^#%cauce /)
		print name ": no head"
}
/^$/ || /^[#%]/ { in_record = 0 }
/^[A-Za-z]/ && !in_record { in_record = 1; n++ }
/^Report: / && seen[$0]++ { print name ": twice: " $0 }
/^Digest: / && digests[$0]++ { print name ": twice: " $0 }
/^Case: / && by_people && seen[$0]++ { print name ": twice: " $0 }
/./ { last = $0 }

function close_file() {
	if (!by_people && last != "#%end " n)
		print name ": " n " records, and the last line is '" last "'"
	if (by_people && n < 23)
		print name ": only " n " cases"
}

END { close_file() }
