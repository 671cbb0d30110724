# make demo   opens the page on which one is everybody; where no terminal is, as on a
#             machine, it plays the stories of four partnerships instead
# make test   runs everything that CI runs
# make chaos  registers two thousand projects while everything fails, and prints the
#             figures; first it takes three protections out, one by one, and sees
#             that each is missed. With SABOTAGE=early-ack, no-version or no-outbox
#             it takes out that one alone
# make screenshots   takes the pictures of the page that README shows
#
# All install what they miss with apt-get where they may, else say what it is.

# One step after the other: each keeps all processors busy by itself.
.NOTPARALLEL:
.PHONY: demo test chaos screenshots install tidy build race chaos-short lint queries vulnerabilities licences

# The program is one static file; only the race detector needs cgo. With the same
# setting for the tools, what they share is compiled once.
export CGO_ENABLED := 0

# On an empty cache most of the time goes into compiling: without what only
# debuggers read, and with more memory for less tidying up, it takes half of it.
export GOFLAGS += -gcflags=all=-dwarf=false -ldflags=-w
export GOGC := 400

# The tools have versions of their own, pinned apart from the program's.
tool := go tool -modfile=.ci/tools.mod

test: install tidy build race chaos-short queries lint vulnerabilities licences

# A demo without Redis is still one, and says itself what else it lacks.
demo:
	@.ci/install $(if $(DATABASE_URL),,postgresql) $(if $(REDIS_URL),,redis) || true
	if [ -t 1 ]; then go run . demo; else go run . demo -script; fi

# As many as there is time for, and a rest until everybody has got what is owed
# to them: one minute in all.
short := --time 20s --pairs 4
sabotaged := --time 30s --pairs 12 --sabotage

chaos:
	@.ci/install postgresql redis
ifdef SABOTAGE
	go run ./chaos $(sabotaged) $(SABOTAGE)
else
	go run ./chaos $(sabotaged) early-ack
	go run ./chaos $(sabotaged) no-version
	go run ./chaos $(sabotaged) no-outbox
	go run ./chaos
endif

# What README shows of the page, taken by the tests that play it.
screenshots:
	@.ci/install postgresql redis chromium
	go test -vet=off ./playground -run '^(TestRoadInTheBrowser|TestStoryPlaysItself|TestAccessible)$$' -update

chaos-short:
	go run ./chaos $(short)

install:
	@.ci/install gcc postgresql redis chromium

tidy:
	go mod tidy -diff

build:
	go build -o twinbot .

race:
	@.ci/test

# The generated code is what the queries and migrations say now.
queries:
	$(tool) sqlc diff -f store/sqlc.yaml

lint:
	$(tool) golangci-lint run

vulnerabilities:
	@.ci/vulnerabilities

licences:
	@.ci/licences
