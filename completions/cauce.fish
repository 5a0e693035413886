# Completion for fish: the options come from the commands themselves.

for c in cauce-aggregate cauce-due cauce-leaks cauce-parse cauce-redact cauce-select cauce-suppress cauce-table cauce-validate cauce-xlsx
	type -q $c; or continue
	$c --print-options 2>/dev/null | while read -l -d \t letter name argument help
		if string match -qr '^(\[.*)?$' -- $argument
			complete -c $c -s $letter -l $name -d $help
		else if string match -q '*|*' -- $argument
			complete -c $c -s $letter -l $name -d $help -x \
				-a (string replace -a '|' ' ' -- $argument)
		else
			complete -c $c -s $letter -l $name -d $help -r
		end
	end
end

type -q cauce; and cauce --print-verbs 2>/dev/null | while read -l line
	set -l words (string split ' ' -- $line)
	complete -c cauce -n __fish_use_subcommand -x -a $words[1]
	for option in (string replace -- '--' '' $words[2..-1])
		if test $option = program
			complete -c cauce -l $option -x -a '(cauce --print-programs)' \
				-n "__fish_seen_subcommand_from $words[1]"
		else
			complete -c cauce -l $option -n "__fish_seen_subcommand_from $words[1]"
		end
	end
end
