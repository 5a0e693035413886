# Completion for bash: the options come from the command itself.

_cauce() {
	local command=$1 word=$2 before=$3
	local letter name argument help options='' needs=''

	COMPREPLY=()
	while IFS=$'\t' read -r letter name argument help; do
		options+=" -$letter --$name"
		# What the option before the cursor waits for.
		if [ "$before" = "-$letter" ] || [ "$before" = "--$name" ]; then
			# [CASE] may be left out.
			needs=${argument/#\[*/-}
		fi
		: "$help"
	done < <(sed 's/\t\t/\t-\t/' <("$command" --print-options 2>/dev/null))
	if [[ $needs == *'|'* ]]; then
		mapfile -t COMPREPLY < <(compgen -W "${needs//|/ }" -- "$word")
	elif [[ $word == -* && ( -z $needs || $needs == - ) ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$options" -- "$word")
	fi
}

complete -o default -F _cauce cauce-aggregate cauce-due cauce-leaks \
	cauce-parse cauce-redact cauce-select cauce-suppress cauce-table \
	cauce-validate cauce-xlsx

# The porcelain: a verb, its options, and the folder.
_cauce_verbs() {
	local word=$2 before=$3 verb=${COMP_WORDS[1]-} words=help line

	COMPREPLY=()
	while IFS= read -r line; do
		if ((COMP_CWORD == 1)); then
			words+=" ${line%% *}"
		elif [ "${line%% *}" = "$verb" ]; then
			words="--help ${line#* }"
		fi
	done < <(cauce --print-verbs 2>/dev/null)
	if [ "$before" = --program ]; then
		mapfile -t COMPREPLY < <(compgen -W \
			"$(cauce --print-programs 2>/dev/null)" -- "$word")
	elif ((COMP_CWORD == 1)) || [[ $word == -* ]]; then
		mapfile -t COMPREPLY < <(compgen -W "$words" -- "$word")
	fi
}

complete -o default -F _cauce_verbs cauce
