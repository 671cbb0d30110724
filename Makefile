# make demo   opens a web page where you play every role; without a terminal it
#             plays the stories of four partnerships as text
# make test   runs everything that CI runs
# make chaos  registers two thousand projects while everything fails, and prints the
#             figures. First it takes out three protections, one by one, and checks
#             that each loss is noticed; then it makes a short run on a Redis Cluster.
#             SABOTAGE=early-ack, no-version or no-outbox takes out that one alone
# make scale  fills a database with a million teachers and prints how long each query
#             takes there and on one that is as good as empty. BEFORE=COMMIT does so
#             first with the program of an earlier commit
# make bench  prints what an update costs the program, and how many times as much that
#             is as in a stateless echo bot, which runs in turn with it
# make screenshots   takes the pictures of the page that README shows
#
# All install what they need with apt-get if they may; otherwise they name it.

# One step after the other: each keeps all processors busy by itself.
.NOTPARALLEL:
.PHONY: demo test chaos scale bench screenshots install tidy build race chaos-short lint queries vulnerabilities licences

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

# The demo works without Redis, and names itself anything else that it lacks.
demo:
	@.ci/install $(if $(DATABASE_URL),,postgresql) $(if $(REDIS_URL),,redis) || true
	if [ -t 1 ]; then go run . demo; else go run . demo -script; fi

# As many projects as there is time for, then a wait until everybody has got every
# message: one minute in all.
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
	go run ./chaos $(short) --cluster
	go run ./chaos
endif

scale:
	@.ci/install postgresql redis
ifdef BEFORE
	@before=$$(mktemp -d) && git worktree add --detach $$before $(BEFORE) && \
		(cd $$before && go run ./scale || true); git worktree remove --force $$before
endif
	go run ./scale

bench:
	@.ci/install postgresql redis
	go run ./bench

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
