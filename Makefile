# cauce is built with GNU make. HACKING.md says why things are as they are.
#
#	make			the commands, in bin/
#	make demo		the whole pipeline on made-up reports
#	make check		the tests
#	make proof		the big judges: LibreOffice, openpyxl, recutils, ...
#	make sanitize		the tests with AddressSanitizer and UBSan
#	make lint		manual pages, shell, layout of the code
#	make crash		accidents of a folder's jobs; MOMENTS=1000
#	make fuzz		hostile input for each reader; SECONDS=60, clang
#	make bench		speed and memory; N=500000 reports
#	make score		redaction of labelled reports; SCORE='--leaks 20'
#	make po			brings new messages into po/es.po
#	make install		PREFIX=/usr/local DESTDIR=
#	make uninstall
#	make clean

VERSION = 0.1.0
PREFIX = /usr/local
DESTDIR =
N = 500000
SECONDS = 60

CFLAGS = -O3 -g
LDFLAGS =
BUILD = build
BIN = bin

WARNINGS = -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes \
	-Wmissing-prototypes -Wformat=2 -Wvla
ALL_CFLAGS = -std=c11 -D_GNU_SOURCE -iquote include -MMD -MP \
	-ffunction-sections -fdata-sections $(WARNINGS) $(LTO) $(CFLAGS)
ALL_LDFLAGS = -Wl,--as-needed -Wl,--gc-sections $(LTO) $(CFLAGS) $(LDFLAGS)

# Functions of other modules inlined: 7 % in the reading of records. clang's
# needs a linker that Debian's clang does not bring.
LTO = $(if $(findstring clang,$(CC)),,-flto=auto)

# Archives, so that a command holds what it calls and starts as fast as cat.
# Where there are none: make LIBS='-lunistring -lcsv -lnettle -lpcre2-8'.
LIBS = -l:libunistring.a -l:libcsv.a -l:libnettle.a -l:libpcre2-8.a
LIBS_cauce-xlsx = -lxlsxwriter -lexpat -lz
LIBS_cauce-redact = -l:libsodium.a
LIBS_cauce-suppress = -lClp -lm
# Tests of modules that only one command has.
LIBS_pseudonym = $(LIBS_cauce-redact)
LIBS_manifest = $(LIBS_cauce-redact)
LIBS_freetext = $(LIBS_cauce-redact)
LIBS_bookread = -lexpat -lz
LIBS_vocabulary = $(LIBS_cauce-redact)

COMMANDS := $(sort $(patsubst cmd/%.c,%,$(wildcard cmd/*.c)))
MODULES := $(sort $(patsubst lib/%.c,%,$(wildcard lib/*.c)))
LANGUAGES := $(sort $(patsubst po/%.po,%,$(wildcard po/*.po)))
PAGES := $(filter $(COMMANDS),$(patsubst man/%.1.in,%,$(wildcard man/*.1.in)))

LIB = $(BUILD)/libcauce.a
OBJECTS = $(MODULES:%=$(BUILD)/lib/%.o)
MAN1 = $(PAGES:%=$(BUILD)/man/%.1)
CATALOGUES = $(LANGUAGES:%=share/locale/%/LC_MESSAGES/cauce.mo)

# What only puts the others together.
SCRIPTS := $(sort $(patsubst cmd/%.sh,%,$(wildcard cmd/*.sh)))

all: $(LIB) $(COMMANDS:%=$(BIN)/%) $(SCRIPTS:%=$(BIN)/%) $(MAN1) $(CATALOGUES)

$(BIN)/%: $(BUILD)/cmd/%.o $(LIB)
	@mkdir -p $(@D)
	$(CC) $(ALL_LDFLAGS) -o $@ $< $(LIB) $(LIBS) $(LIBS_$*)

$(SCRIPTS:%=$(BIN)/%): $(BIN)/%: cmd/%.sh $(BUILD)/flags
	@mkdir -p $(@D)
	sed 's/^version=.*/version=$(VERSION)/' $< >$@.part && \
		chmod 755 $@.part && mv $@.part $@

$(LIB): $(OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $(OBJECTS)

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(BUILD)/lib/opt.o: ALL_CFLAGS += -DCAUCE_VERSION='"$(VERSION)"'

# Changes when the compiler, a flag or the version does: all is made again.
$(BUILD)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(CC) $(ALL_CFLAGS) $(VERSION)' | cmp -s - $@ || \
		echo '$(CC) $(ALL_CFLAGS) $(VERSION)' >$@

$(BUILD)/man/%.1: man/%.1.in tools/options.awk $(BIN)/%
	@mkdir -p $(@D)
	LC_ALL=C $(BIN)/$* --print-options | \
		awk -f tools/options.awk - $< >$@.part && mv $@.part $@

share/locale/%/LC_MESSAGES/cauce.mo: po/%.po
	@mkdir -p $(@D)
	msgfmt -c -o $@ $<

# What tests reach by no command.
UNITS := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/*.c))
# The fuzz targets without a fuzzer, for what stands in tests/fuzz/corpus.
REPLAYS := $(patsubst tests/fuzz/%.c,$(BUILD)/replay/%,$(wildcard \
	tests/fuzz/*.c))
units: $(UNITS) $(REPLAYS)

$(BUILD)/replay/%: tests/fuzz/%.c tests/fuzz/replay/main.c $(LIB)
	@mkdir -p $(@D)
	$(CC) $(filter-out -MMD -MP,$(ALL_CFLAGS)) $(ALL_LDFLAGS) -o $@ $^ \
		$(LIBS) $(LIBS_$*)

$(BUILD)/unit/%: $(BUILD)/tests/unit/%.o $(LIB)
	@mkdir -p $(@D)
	$(CC) $(ALL_LDFLAGS) -o $@ $< $(LIB) $(LIBS) $(LIBS_$*)

check:
	@tools/packages.sh check
	@$(MAKE) --no-print-directory -s all units
	@tests/run.sh

demo:
	@tools/packages.sh build run
	@$(MAKE) --no-print-directory -s all
	@PATH=$(CURDIR)/bin:$$PATH sh share/demo/run.sh
	@PATH=$(CURDIR)/bin:$$PATH sh share/demo/folder.sh

proof:
	@tools/packages.sh check
	@tools/packages.sh --try proof
	@$(MAKE) --no-print-directory -s all units build/differ
	@tests/run.sh tests/proof

MOMENTS = 1000
crash:
	@tools/packages.sh build run
	@$(MAKE) --no-print-directory -s all
	@tests/crash.sh $(MOMENTS)

# Found relative to the commands, the data is the tree's own.
SANITIZE = -O1 -g -fno-omit-frame-pointer -fno-sanitize-recover=all \
	-fsanitize=address,undefined
sanitize:
	@tools/packages.sh check
	@$(MAKE) --no-print-directory -s all
	@$(MAKE) --no-print-directory -s BUILD=build/sanitize \
		BIN=build/sanitize/bin LTO= CFLAGS='$(SANITIZE)' all units
	@ln -sfn ../../share build/sanitize/share
	@CAUCE_BIN=$(CURDIR)/build/sanitize/bin tests/run.sh

# clang's libFuzzer; what it found is kept in build/fuzz/, worth a case file.
FUZZERS := $(sort $(patsubst tests/fuzz/%.c,$(BUILD)/fuzz/%,$(wildcard \
	tests/fuzz/*.c)))
fuzz: $(FUZZERS)
	@for f in $(FUZZERS); do mkdir -p $$f.corpus && echo $$f && \
		$$f -max_total_time=$(SECONDS) -close_fd_mask=3 \
		-verbosity=0 -artifact_prefix=$(BUILD)/fuzz/ $$f.corpus \
		tests/fuzz/corpus/$$(basename $$f) || exit 1; done

$(BUILD)/fuzz/%: tests/fuzz/%.c $(MODULES:%=lib/%.c)
	@mkdir -p $(@D)
	clang -std=c11 -D_GNU_SOURCE -iquote include $(SANITIZE),fuzzer -o $@ \
		$^ $(LIBS) $(LIBS_cauce-xlsx) $(LIBS_cauce-redact)

SHELL_FILES = .ci/run $(sort $(wildcard cmd/*.sh completions/*.bash \
	examples/*.sh share/*/*.sh tests/*.sh tests/*/*.sh tools/*.sh))
BATS_FILES = $(sort $(wildcard tests/*.bash tests/*.bats tests/*/*.bats))
# A test ends where cd fails, splits words that it made itself, shows text that
# has dollars or backticks, and functions that not each file gives arguments.
BATS_ALLOWED = SC1003,SC2001,SC2010,SC2013,SC2016,SC2030,SC2031,SC2086,SC2119,SC2120,SC2129,SC2164,SC2178
lint:
	@tools/packages.sh check lint
	@$(MAKE) --no-print-directory -s all
	tools/manlint.sh $(MAN1) $(sort $(wildcard man/*.[157]))
	shellcheck -x $(SHELL_FILES)
	shellcheck -x -e $(BATS_ALLOWED) $(BATS_FILES)
	clang-format --dry-run -Werror $(sort $(wildcard cmd/*.c include/*.h \
		lib/*.c tests/*/*.c tests/fuzz/replay/*.c))
	if command -v clang-tidy >/dev/null; then clang-tidy --quiet \
		$(sort $(wildcard cmd/*.c lib/*.c)) -- $(ALL_CFLAGS); fi

bench:
	@tools/packages.sh build bench
	@$(MAKE) --no-print-directory -s all build/gen build/gendays \
		build/gendue build/csvcount build/bare build/readback
	@tests/bench/bench.sh $(N)

# MEDDOCAN=FOLDER scores that corpus too: FOLDER/train and FOLDER/dev.
score:
	@tools/packages.sh build score
	@$(MAKE) --no-print-directory -s all
	@[ -e build/score.key ] || $(BIN)/cauce-redact --new-key build/score.key
	@tests/score.py $(SCORE) $(if $(MEDDOCAN),-s $(MEDDOCAN)/train -s $(MEDDOCAN)/dev)

build/gen: tests/bench/gen.c
build/gendays: tests/bench/gendays.c
build/gendue: tests/bench/gendue.c
build/plant: tests/bench/plant.c $(wildcard tests/bench/*.def)
build/csvcount: tests/bench/csvcount.c
build/csvcount build/gen build/gendays build/gendue build/plant:
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -o $@ $< -l:libcsv.a

build/bare: tests/bench/bare.c
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -o $@ $< -lxlsxwriter

build/readback: tests/bench/readback.c $(LIB)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) -o $@ $< $(LIB) $(LIBS) \
		$(LIBS_cauce-xlsx)

build/differ: $(wildcard tests/proof/*.c tests/proof/*.h)
	@mkdir -p $(@D)
	$(CC) $(ALL_CFLAGS) -o $@ $(filter %.c,$^)

po: build/cauce.pot
	for f in po/*.po; do msgmerge -q -F --no-fuzzy-matching --no-location \
		--width=80 --backup=none --update $$f build/cauce.pot; done

# N_ marks plain text: a '%' in it is no conversion.
build/cauce.pot: $(wildcard cmd/*.c lib/*.c)
	@mkdir -p $(@D)
	xgettext --from-code=UTF-8 -F --package-name=cauce -k_ -kN_ \
		--flag=N_:1:no-c-format -o $@ $(sort $^) 2>$@.log || \
		{ cat $@.log >&2; exit 1; }

install: all
	PREFIX='$(PREFIX)' DESTDIR='$(DESTDIR)' tools/install.sh install

uninstall:
	PREFIX='$(PREFIX)' DESTDIR='$(DESTDIR)' tools/install.sh uninstall

clean:
	rm -rf bin build share/locale

FORCE:

.PHONY: all bench check clean demo fuzz install lint po proof sanitize \
	score uninstall units FORCE
.DELETE_ON_ERROR:
.SECONDARY:

-include $(OBJECTS:.o=.d) $(COMMANDS:%=$(BUILD)/cmd/%.d) \
	$(UNITS:$(BUILD)/unit/%=$(BUILD)/tests/unit/%.d)
