"""Do made-up Spanish texts fit the rows that they are given on paper?

	fit.py make DIR		10,000 texts, one a row, in tables and a layout
	fit.py judge DIR	what LibreOffice printed, beside what was asked

DIR has fit.rec and a table wN.csv for each width of a column, of which
cauce-xlsx makes book.xlsx, and LibreOffice book.pdf. judge reads the heights
of rows in the one, where each word stands in the other, and counts the lines
of each text. A text is cut if a word of it is missing, stands in another row,
beyond the end of its column, or below that of its row; a row is short if it
has room for fewer lines than the text takes; and tall, if for more.
"""

import collections
import csv
import html
import random
import re
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

TEXTS = 10000
WIDTHS = [10, 16, 24, 40, 64]
MOST_TALL = 0.01
SEED = 20261122

# As the page module has them: points.
LINE, AIR = 14.25, 4
TALLEST_LINES = 28

NAMES = """María José Ángela Jhoselin Wilma Nélida Ximena Brígida Eusebia Ñusta
Yhésica Ruth Guadalupe Iris Lilí Concepción""".split()
SURNAMES = """Quispe Mamani Choque Ticona Gutiérrez Villarroel Yupanqui Céspedes
Ibáñez Arancibia Huanca Wayar Llanos Fernández-Córdova Ñáñez Iriarte""".split()
STREETS = """Avenida Blanco Galindo; Calle Junín; Pasaje Tumusla; Av. 6 de
Agosto; Calle Ismael Montes; Carretera a Sacaba; Doble vía La Guardia""".replace(
    "\n", " ").split("; ")
ZONES = """zona Villa Pagador; barrio Magisterio; OTB San Miguel; urbanización
Illimani; Mz. 14, lote 3; edificio Los Tajibos, piso 11, dpto. 11-B""".replace(
    "\n", " ").split("; ")
PHRASES = """la participante asistió a las cuatro sesiones fijadas;
se verificó el domicilio declarado en fecha 14/08/2026;
conforme al artículo 24 del Código de Procedimiento Penal;
el Auto Interlocutorio N.º 227/2026, de 3 de agosto, dispuso;
sin que se hayan registrado incidencias durante el periodo;
por lo que se solicita a su autoridad tener presente lo informado;
previa notificación a las partes y al Ministerio Público;
según consta a fs. 163 vta. a 167 de obrados;
presentó boletas de atención médica y lista de asistencia firmada;
la inasistencia del día 21 fue justificada con certificado;
el equipo interdisciplinario recomienda mantener la medida;
acudió acompañada de su hermana (contacto de referencia);
se reprogramó la cita «por razones de salud», y así se cumplió;
firmó el acta ante la secretaria-abogada del juzgado;
percibe Bs 1.850,50 al mes como ayudante de cocina;
Cochabamba/Quillacollo/Vinto es su recorrido habitual de trabajo;
no se impuso regla alguna de abstinencia —ni corresponde hacerlo—;
su hijo menor inició la escuela: ¡primer día, el 02/02/2026!""".replace(
    "\n", "").split(";")
COURTS = """Juzgado de Instrucción Penal; Tribunal de Sentencia Penal;
Juzgado de Ejecución Penal; Juzgado de Sentencia Penal; Juzgado Público Mixto
Civil y Comercial, de Familia e Instrucción Penal; Sala Penal""".replace(
    "\n", " ").split("; ")
SEATS = """Cochabamba; El Alto; Montero; La Paz; Santa Cruz de la Sierra; Potosí;
Sucre; Quillacollo; Villazón; San Ignacio de Velasco; Guayaramerín""".replace(
    "\n", " ").split("; ")
LONG = """electroencefalografista institucionalización
desproporcionalidadadministrativa contrainterrogatorio
interdisciplinariamente anticonstitucionalmente IIIIIIIIIIIIIIIIIIIIIIIIII
WWWWMMMMWWWWMMMM llllllliiiiiiijjjjjttttfff 000000000000000000000000
________________________""".split()
ODD = """https://www.example.org/tramites/seguimiento?caso=LIB-2026-001&mes=09
secretaria.juzgado.instruccion.penal.3@organojudicial.example
LIB-2026-001/09-CORREGIDO-VERSION-2 coordinadora/trabajadora-social""".split()


def name(r):
    return " ".join(r.choices(NAMES, k=r.randint(1, 2)) + r.choices(SURNAMES, k=2))


def address(r):
    return f"{r.choice(STREETS)} N.º {r.randint(1, 4000)}, {r.choice(ZONES)}"


def phrase(r):
    """One of them, with other figures, or some words of it."""
    text = re.sub(r"\d", lambda d: str(r.randint(1, 9)), r.choice(PHRASES))
    words = text.split(" ")
    start = r.randint(0, len(words) - 1) if r.random() < 0.4 else 0
    return " ".join(words[start:])


def prose(r):
    text = "; ".join(phrase(r) for _ in range(r.randint(1, 6)))
    return text[0].upper() + text[1:] + "."


def numbers(r):
    kinds = [
        lambda: str(r.randint(0, 10**15)),
        lambda: f"{r.randint(1, 999)}.{r.randint(0, 999):03},{r.randint(0, 99):02}",
        lambda: f"{r.randint(1, 28):02}/{r.randint(1, 12):02}/2026",
        lambda: f"{r.randint(10**6, 10**7)}-{r.randint(1, 9)}A CB",
        lambda: f"+591 {r.randint(60000000, 79999999)}",
    ]
    return " ".join(r.choice(kinds)() for _ in range(r.randint(1, 8)))


def long_words(r):
    words = r.choices(LONG, k=r.randint(1, 3)) + [name(r).split()[0]]
    if r.random() < 0.2:
        words.append(r.choice(ODD))
    r.shuffle(words)
    return " ".join(words)


def lines(r):
    return "\n".join(r.choice([name, address, numbers])(r) for _ in range(r.randint(2, 5)))


def capitals(r):
    return r.choice([court, prose, name])(r).upper()


def court(r):
    return f"{r.choice(COURTS)} {r.randint(1, 15)}.º de {r.choice(SEATS)}"


KINDS = [name, address, prose, prose, numbers, long_words, lines, capitals, court]


def text(r, width, before):
    """A new one, that certainly needs no more than the highest row there is."""
    while True:
        got = r.choice(KINDS)(r)
        if got not in before and sum(2 * len(line) // width + 2 for line in got.split("\n")) < TALLEST_LINES:
            before.add(got)
            return got


def make(folder):
    r = random.Random(SEED)
    with open(f"{folder}/fit.rec", "w", encoding="utf-8") as file:
        print("%rec: Workbook\n\nWorkbook: fit\n\n%rec: Sheet\n", file=file)
        for w in WIDTHS:
            print(f"Sheet: w{w}\nTable: w{w}\nTitle_es: w{w}\nTitle_en: w{w}\n", file=file)
        print("%rec: Column\n", file=file)
        for w in WIDTHS:
            print(f"Sheet: w{w}\nColumn: Clave\nType: text\nWidth: 12\n", file=file)
            print(f"Sheet: w{w}\nColumn: Dicho\nType: text\nWidth: {w}\n", file=file)
    for w in WIDTHS:
        with open(f"{folder}/w{w}.csv", "w", encoding="utf-8", newline="") as file:
            rows = csv.writer(file, lineterminator="\n")
            rows.writerow(["Clave", "Dicho"])
            before = set()
            for i in range(TEXTS // len(WIDTHS)):
                rows.writerow([f"K{w:02}{i:05}", text(r, w, before)])


def sheet_parts(book):
    """The names of the sheets, and where each stands in the file."""
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    rel = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
    parts = {
        r.get("Id"): "xl/" + r.get("Target")
        for r in ElementTree.fromstring(book.read("xl/_rels/workbook.xml.rels"))
    }
    tree = ElementTree.fromstring(book.read("xl/workbook.xml"))
    return [(s.get("name"), parts[s.get(rel + "id")]) for s in tree.iter(main + "sheet")]


def row_heights(path):
    """The heights of the rows of each sheet that is a table wN, in points."""
    main = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
    heights = {}
    with zipfile.ZipFile(path) as book:
        for title, part in sheet_parts(book):
            if re.fullmatch(r"w\d+", title):
                tree = ElementTree.fromstring(book.read(part))
                heights[title] = [float(r.get("ht")) for r in tree.iter(main + "row")]
    return heights


Word = collections.namedtuple("Word", "left top right bottom text")


def read_pages(path):
    """The words of each page of a PDF, with their places in points."""
    out = subprocess.run(
        ["pdftotext", "-bbox", path, "-"], check=True, capture_output=True
    ).stdout.decode("utf-8")
    place = re.compile(
        r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" '
        r'yMax="([\d.-]+)">(.*?)</word>', re.S)
    for page in out.split("<page ")[1:]:
        yield [Word(*map(float, m.groups()[:4]), html.unescape(m.group(5)))
               for m in place.finditer(page)]


def rows_of_page(words):
    """Each row: its key, its words, and where the next row begins, if any."""
    heads = [w for w in words if w.text == "Clave"]
    if not heads:
        return
    split = next(w.left for w in words if w.text == "Dicho" and
                 abs(w.top - heads[0].top) < 3) - 2
    keys = sorted((w for w in words if re.fullmatch(r"K\d{7}", w.text) and
                   w.left < split), key=lambda w: w.top)
    foot = max((w.top for w in words if w.left < split + 400 and
                w.text in ("Página", "Page")), default=1e9)
    for i, key in enumerate(keys):
        end = keys[i + 1].top - 1 if i + 1 < len(keys) else foot - 1
        mine = [w for w in words if w.left >= split and key.top - 1 <= w.top < end]
        yield key, mine, split


def count_lines(words):
    tops = sorted(w.top for w in words)
    return sum(1 for i, y in enumerate(tops) if i == 0 or y - tops[i - 1] > 3)


def bare(text):
    return re.sub(r"\s", "", text)


def say(what, row):
    key, lines, given, text = row
    print(f"{what} {key}: {lines} lines, room for {given}: {text!r}")


def judge(folder, shown=10):
    told = {}
    for w in WIDTHS:
        with open(f"{folder}/w{w}.csv", encoding="utf-8", newline="") as file:
            told.update(list(csv.reader(file))[1:])
    heights = row_heights(f"{folder}/book.xlsx")
    found = {"cut": [], "short": [], "tall": []}
    seen = set()
    for page in read_pages(f"{folder}/book.pdf"):
        for key, words, left in rows_of_page(page):
            width, row = int(key.text[1:3]), int(key.text[3:])
            height = heights[f"w{width}"][row + 1]
            given = round((height - AIR) / LINE)
            lines = count_lines(words)
            # In the order of reading, whatever the order of the file.
            words.sort(key=lambda w: (round(w.top), w.left))
            # 8 pixels a digit, and 5 besides; sheets are printed as they are.
            end = left + (width * 8 + 5) * 0.75 + 2
            is_whole = (bare("".join(w.text for w in words)) == bare(told[key.text]) and
                        all(w.right <= end and w.bottom <= key.top + height for w in words))
            fault = (key.text, lines, given, told[key.text])
            seen.add(key.text)
            if not is_whole:
                found["cut"].append(fault)
            if lines > given:
                found["short"].append(fault)
            if lines < given:
                found["tall"].append(fault)
    missing = sorted(set(told) - seen)
    for what, rows in found.items():
        for row in rows[:shown]:
            say(what, row)
    for key in missing[:shown]:
        print("missing", key)
    print(f"{len(told)} texts, {len(missing)} not printed, {len(found['cut'])} cut, "
          f"{len(found['short'])} short, {len(found['tall'])} tall")
    return bool(missing or found["cut"] or found["short"] or
                len(found["tall"]) > MOST_TALL * len(told))


if __name__ == "__main__":
    if sys.argv[1:2] == ["make"]:
        make(sys.argv[2])
    else:
        sys.exit(judge(sys.argv[2]))
