# Lo que dicen los verbos, en español. / What the verbs say, in Spanish.
# shellcheck shell=sh disable=SC2034
t_yes_or_no='¿Seguir? [s/n]'
t_line='línea'
t_note_name=nota
t_no_verb='no hay ningún verbo %s; «cauce help» los enumera'
t_bad_option='no hay ninguna opción %s'
t_no_value='%s pide un valor'
t_which_folder='¿qué carpeta?'
t_no_folder='%s no es una carpeta de cauce: no tiene cauce.rec'
t_bad_settings='%s tiene faltas; nada se ha hecho'
t_bad_day='%s no es un día; los días se escriben 2026-09-30'
t_busy='otra tarea trabaja en esta carpeta'
t_filter_failed='%s no pudo terminar; lo hecho hasta ahí queda, y la tarea se puede repetir'
t_nothing_done='no se ha hecho nada'
t_odd_files='%s cosas de la bandeja no son archivos, o su nombre tiene un salto de línea; siguen allí'
t_no_converter='un documento %s espera en la bandeja: falta el paquete %s'
t_rejected_wait='%s documentos en rejected/ esperan que alguien los corrija; al lado de cada uno hay una nota'
t_due=vencimientos
t_more='y %s más: out/vencimientos.xlsx'
t_note='Nota del %s sobre el documento %s.

No se pudo aceptar el informe. Lo que hay que corregir:
'
t_note_end='
Corrija el documento y vuelva a entregarlo. Mientras tanto el informe no cuenta
como recibido. El original se conserva.'
t_exists='%s ya existe y no está vacía'
t_no_program='no hay ningún programa %s; los hay: %s'
t_bad_value='%s no vale para --%s; vale: %s'
t_made='La carpeta %s está lista. Empiece por %s/LÉEME.txt.'
t_readme=LÉEME.txt
t_usage='cauce: una carpeta de trabajo para los informes que se deben a los juzgados.

  cauce init DIR             hace una carpeta
  cauce nightly DIR          la tarea de cada noche: lee, revisa, archiva, avisa
  cauce monthly DIR          los libros de un mes, para cada quien los suyos
  cauce status DIR           cómo está todo, en una pantalla
  cauce check DIR            ¿está cada documento en su lugar?
  cauce person DIR CASO      todo lo que hay sobre una participante
  cauce filed DIR INFORME    el juzgado selló un informe
  cauce correct DIR INFORME  una versión corregida de un informe
  cauce forget DIR CASO      borra lo que hay sobre una participante
  cauce import DIR ARCHIVO   un registro o informes de antes

«cauce VERBO --help» dice más de cada uno; cauce(1), todo.'
t_usage_init='cauce init DIR [--program PROGRAMA] [--lang es|en] [--paper carta|oficio|legal|a4] [--name NOMBRE]
Hace la carpeta de trabajo DIR, que solo su dueño puede leer.'
t_usage_nightly='cauce nightly DIR [--as-of DÍA]
Lee la bandeja, revisa y archiva cada documento, y dice qué vence. Calla si todo está
bien; 1 si alguien debe hacer algo; 2 si la tarea misma falló.'
t_usage_monthly='cauce monthly DIR --period 2026-09 [--for AUDIENCIA] [--as-of DÍA]
Hace en out/2026-09 los libros que nombra cauce.rec.'
t_usage_status='cauce status DIR [--as-of DÍA] [--json]
Muestra cómo están los casos, los plazos y la bandeja.'
t_usage_check='cauce check DIR
Mira que cada documento esté en su lugar, y dice qué falta y cómo se arregla.'
t_usage_person='cauce person DIR CASO [--output ARCHIVO] [--yes]
Reúne lo que hay sobre una participante en un libro que se le puede entregar.'
t_usage_filed='cauce filed DIR INFORME --date DÍA --receipt TEXTO [--yes]
cauce filed DIR --table ARCHIVO [--yes]
Anota que el juzgado recibió un informe, o los de una tabla (Report, Filed, Receipt).'
t_usage_correct='cauce correct DIR INFORME ARCHIVO [--yes]
Pone en lugar de un informe una versión corregida; el anterior se conserva.'
t_usage_forget='cauce forget DIR CASO [--yes]
Borra lo que hay sobre una participante (Constitución, art. 130).'
t_usage_import='cauce import DIR ARCHIVO... [--type TIPO] [--yes]
Suma al registro, o a los informes, lo que dice una tabla. Sin --yes solo muestra qué haría.'

t_period='¿qué mes? --period 2026-09'
t_bad_period='%s no es un mes; se escribe 2026-09'
t_no_book='cauce.rec no nombra ningún libro para %s'
t_refused='%s no se hace: sus cifras son tan pocas que delatarían a alguien'
t_unreleased='%s no se hace: nadie ha consentido en que %s vea algo, o sus cifras pequeñas no se ocultan (Suppress)'
t_leak='%s no sale: cauce-leaks halló en él datos que %s no puede ver; vea %s'
t_held='%s informes no se pudieron tratar para %s y no están en sus libros'
t_st_title='%s, al %s'
t_st_cases='Casos'
t_st_week='Vencen en siete días'
t_st_overdue='VENCIDOS'
t_st_rejected='Rechazados que esperan a alguien'
t_st_inbox='En la bandeja'
t_st_reports='Informes aceptados'
t_st_runs='Últimas tareas'
t_st_days='hace %s días'
t_st_business=' hábiles'
t_st_undetermined='Sin fecha cierta'
t_ck_fine='Todo está en su lugar: %s documentos, %s informes.'
t_ck_lost='el original %s no está en archive/, y hay informes que vienen de él: búsquelo en una copia de seguridad'
t_ck_changed='%s no es lo que era cuando se archivó: recupérelo de una copia de seguridad'
t_ck_unaccounted='%s está en archive/ y no figura en log/intake.csv ni en los informes: póngalo otra vez en la bandeja'
t_ck_twice='el informe %s está %s veces en reports/: deje uno'
t_ck_open='otros pueden leer %s: chmod go= %s'
t_ck_key='no hay clave (key): sin ella los códigos no se repiten; recupérela de una copia'
t_ck_key_open='la clave no es 0600: chmod 600 %s'
t_ck_key_bad='la clave (key) está cortada o cambiada: recupérela de una copia'
t_ck_state='reports/ no es lo que dejó la última tarea: si alguien lo cambió a mano, recupérelo de una copia; si está bien así, la próxima noche lo toma como está'
t_ck_seen='lo que recuerda la revisión no es lo que dicen los informes: rm -r %s/state/seen; se hace de nuevo'
t_ck_unsaid='lo que dice archive/%s se aceptó y no está en reports/: recupere reports/ de una copia de seguridad; si no la hay, copie ese original a la bandeja'
t_ck_register='el registro tiene faltas: cauce-validate -s %s %s/register.rec'
t_ck_foreign='%s no es un archivo de informes aceptados, y nadie lo lee: sáquelo de ahí'
t_ck_reports='hay faltas en reports/: cauce-validate -s %s %s/reports/*.rec'
t_ck_kept='según cauce.rec ya pasó el plazo de conservación (%s años) de: %s(cauce forget %s CASO)'
t_no_report='no hay ningún informe %s'
t_filed_ask='Anotar que %s se presentó el %s (%s).'
t_filed_done='%s: presentado el %s'
t_correct_ask='Poner en lugar de %s la versión corregida %s.'
t_correct_done='%s sustituye a %s'
t_correct_none='en el programa %s un informe no se sustituye por otro; nada se ha hecho'
t_correct_other='el documento no es el informe %s, o es de otro caso; nada se ha hecho'
t_correct_same='el documento es el que ya se aceptó; nada se ha hecho'
t_correct_bad='la versión corregida tiene faltas; nada se ha hecho'
t_person_none='no hay nada sobre %s'
t_person_done='%s tiene todo lo que hay sobre %s. Entréguelo solo a ella.'
t_forget_ask='Se borrará de esta carpeta todo lo que hay sobre %s: %s registros y %s documentos. No se puede deshacer.'
t_forget_done='Borrado. Queda anotado en log/forgotten.csv el código del caso y el día. Quedan fuera de esta carpeta: copias de seguridad, libros entregados, el expediente del juzgado.'
t_forget_mixed='%s trae también informes de otras personas: no se puede borrar entero. Nada se ha hecho.'
t_forget_left='después de borrar aún se halla algo de esta persona; véalo línea por línea en %s'
t_import_line='%s: %s nuevos, %s distintos, %s iguales, %s rechazados'
t_import_dry='Nada se ha escrito: con --yes se hace.'
t_import_done='Hecho.'
t_import_changed='hay %s distintos: un informe aceptado no se cambia aquí (cauce correct)'
t_list=contenido.txt
t_counted='  informes aceptados del mes: %s'
t_in='  con ellos uno por uno: %s; apartados: %s'
t_which_case='¿qué carpeta y qué caso?'
t_which_report='¿qué carpeta y qué informe?'
t_which_file='¿qué carpeta y qué archivos?'
t_no_file='no hay ningún archivo %s'
t_person_ask='Reunir todo lo que hay sobre %s en %s.'
t_filed_table='la tabla no dice informe, día y recibo de cada uno (Report, Filed, Receipt); nada se ha hecho'
t_filed_twice='el informe %s está más de una vez en la tabla; nada se ha hecho'
t_filed_bad='con eso el informe tendría faltas; nada se ha hecho'
t_import_keyless='%s fichas no tienen el campo %s: no se toman'
t_import_twice='%s está más de una vez, y no dice lo mismo: vale lo primero'
t_import_bad='el registro tendría faltas; nada se ha hecho'
t_cannot_write='no se puede escribir %s: ¿está lleno el disco, o cerrada la carpeta? Nada se pierde; remediado eso, repita la tarea'
t_stopped='la tarea se detuvo antes del fin (¿disco lleno?); nada se pierde, y se puede repetir'
t_busy_elsewhere='otra tarea trabaja en esta carpeta desde la máquina %s; si ya no trabaja, borre state/lock'
t_other_disk='%s está en otro disco que state/: un archivo no puede tomar allí su nombre de una vez; póngalo en el mismo'
t_clock='el reloj dice %s y una tarea ya corrió el %s: corrija el reloj; si ahora dice bien, borre state/clock. Nada se ha hecho'
t_watching='hay documentos que acaban de llegar: se mira %s segundos si aún se escriben'
t_still_written='%s documentos de la bandeja todavía se escriben; quedan para la próxima vez'
t_left_over='%s archivos a medio copiar (.part, .tmp, ~ o nombre que empieza con punto) llevan más de un día en la bandeja: complete la copia o bórrelos'
t_unreadable='%s cosas de la bandeja no se pueden leer: déles permiso de lectura; siguen allí'
t_stuck='%s documentos ya están archivados y no se pueden quitar de la bandeja: bórrelos'
t_nothing_read='no hay en él nada que se pueda leer'
t_ck_half='%s no es lo que dice su SHA256SUMS: cauce monthly %s lo hace de nuevo'
t_forget_stuck='no se pudo borrar todo lo que nombra a %s en archive/, rejected/ e inbox/: bórrelo y repita la tarea'
