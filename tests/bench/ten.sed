# Ten substitutions that somebody would write with sed -E for the identifiers of
# these reports: what cauce-redact is to be faster than, with many more.
s/(C\.? ?I\.?|C[ée]dula( de identidad)?|carnet)[ :N°ºro.]*[0-9]{1,2}\.?[0-9]{3}\.?[0-9]{3}/[CI]/g
s/\b[1-9][0-9]{14}\b/[CUD]/g
s/(NUREJ|IANUS)[ :N°ºro.]*[0-9]{6,9}/[NUREJ]/g
s/(\+?591[ -]?)?(0(1[0-9])?[ -]?)?([67][0-9]{7}|[67][0-9]{2}[ -][0-9]{2}[ -]?[0-9]{3}|\(?[234]\)?[ -]?[0-9]{3}[ -]?[0-9]{4})/[TELÉFONO]/g
s/[0-9]{3,4}[ -]?[A-NPR-Z]{3}/[PLACA]/g
s/[A-Za-z0-9._-]+@[A-Za-z0-9.-]+\.[a-z]+/[CORREO]/g
s/([Aa]venida|[Aa]vda?\.?|[Aa]v\.?|[Cc]alle|[Pp]asaje|[Zz]ona|[Bb]arrio) [^,.;]*/[DIRECCIÓN]/g
s/[0-9]{1,2} (de )?(enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre) (de |del )?[0-9]{4}/[FECHA]/g
s#[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}#[FECHA]#g
s/(Dr|Dra|Sr|Sra|Lic|Abog)\.? [A-Z][a-z]+/[PERSONA]/g
