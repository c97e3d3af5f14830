# Everything runs inside .venv; a system Python with venv is all that must exist.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test lint bench mutants faults fuzz portable lock texts docs samples golden clean

demo: $(STAMP) ## score the sample of Klungkung 2022 and say where the reports lie
	$(BIN)/kepatuhan score sample_data/2022 --out reports/demo --no-archive

# Its many processes read what was compiled once, also where Python is told to keep nothing.
test: export PYTHONDONTWRITEBYTECODE =
test: $(STAMP) lint ## lint, types and all tests
	$(BIN)/pytest -n auto --dist loadfile

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

# make bench SIZE=whole : what is wanted of a nation, on a machine that does nothing else.
bench: SIZE ?= quick
bench: $(STAMP) ## speed, as ratios against named opponents, into docs/performance.md
	$(BIN)/python -m benchmarks --size $(SIZE) --write docs/performance.md

mutants: $(STAMP) ## change signs of the arithmetic and list what no test notices (half an hour)
	$(BIN)/python -m tests.mutants

faults: $(STAMP) ## let every write of every command fail in five ways (ten minutes)
	KEPATUHAN_TEST_ALL_FAULTS=1 $(BIN)/pytest -n auto tests/faults

# make fuzz N=100000 SEED=7 : other and more mutations.
fuzz: N ?= 20000
fuzz: SEED ?= 0
fuzz: $(STAMP) ## read mutated workbooks, csv, YAML and JSON under 2 GiB: a result or a refusal (minutes)
	$(BIN)/python -m tests.fuzz $(N) $(SEED)

texts: $(STAMP) ## collect new texts into the Indonesian catalogue and compile it
	$(BIN)/python -m tests.catalogue update

docs: $(STAMP) ## write the pages and outputs that the program says itself
	$(BIN)/python -m tests.generated_docs update
	$(BIN)/python -m tests.editions_page update

samples: $(STAMP) ## make sample_data/ again
	$(BIN)/python sample_data/make_samples.py

golden: $(STAMP) ## accept the present output as reports/contoh-2022 and reports/contoh-pengaduan-2022
	$(BIN)/kepatuhan score sample_data/2022 --out reports/contoh-2022 --no-archive --quiet
	$(BIN)/kepatuhan complaints sample_data/complaints --on 2022-12-31 --target 80 --survey sample_data/2022 \
	  --out reports/contoh-pengaduan-2022 --no-archive --quiet

$(STAMP): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $(STAMP)

# make portable EMBED=python-3.12.x-embed-amd64.zip SHA256=… : whoever builds fetches Python's package.
portable: $(STAMP) ## the zip for Windows without Python
	$(BIN)/python portable/build.py --python "$(EMBED)" --sha256 "$(SHA256)"

lock: ## needs uv; writes hashes and no addresses
	uv pip compile --universal --generate-hashes --no-header --python-version 3.11 \
	  --group dev pyproject.toml -o requirements.lock

clean:
	rm -rf $(VENV)
