#!/usr/bin/env bash
# What: Lua scripts that pass against miniredis merge keys or change data on Redis, without an error on either.
#
# Version: github.com/alicebob/miniredis/v2 v2.40.0 against Redis 7.0.15 (Debian 12), github.com/redis/go-redis/v9 v9.23.0.
#
# Behaviour: Redis turns a Lua number into text with 14 significant digits in "..", tostring and cjson.encode; miniredis prints
# it whole. Telegram's ids have up to 16 digits, a time in microseconds has 16, so two chats share one key on Redis alone.
# Passing the number to redis.call keeps 17 digits on Redis, which prints 0.1 as 0.10000000000000001. cjson differs in both
# directions ({} is an object on Redis and a list on miniredis; null is a value on Redis and nothing on miniredis), and
# tonumber('1e3') is 1000 on Redis and nil on miniredis. Output seen, miniredis first:
#   'chat:' .. tonumber('4503599627370495')           chat:4503599627370495 | chat:4.5035996273705e+15
#   'chat:' .. tonumber('4503599627370490')           chat:4503599627370490 | chat:4.5035996273705e+15
#   cjson.encode({at = 1785600000123456})             {"at":1785600000123456} | {"at":1.7856000001235e+15}
#   cjson.encode({})                                  [] | {}
#   tostring(cjson.decode('{"a":null}').a == nil)     true | false
#   tostring(tonumber('1e3'))                         nil | 1000
#   redis.call('ZINCRBY', KEYS[1], 0.1, 'member')     0.1 | 0.10000000000000001
#   string.upper('é')                                 É | é
#
# Whom it hurts: a bot whose rate limits, leases or sessions are Lua scripts tested on miniredis alone: the tests pass, and in
# production strangers share a limit, or a list of open steps comes back as an object. Ids must stay strings in scripts.
set -euo pipefail
work=$(mktemp -d)
trap 'kill "${redis:-}" 2>/dev/null || true; wait; rm -rf "$work"' EXIT
cd "$work"
quietly() { "$@" >>install.log 2>&1 || { cat install.log >&2; exit 1; }; }
quietly apt-get download redis-tools=5:7.0.15-1~deb12u10 libjemalloc2 liblzf1 libatomic1
for package in *.deb; do dpkg -x "$package" debian; done
ln -s redis-check-rdb debian/usr/bin/redis-server
LD_LIBRARY_PATH=$(echo debian/usr/lib/*-linux-gnu) debian/usr/bin/redis-server \
	--port 0 --unixsocket redis.sock --save '' --dir "$work" >redis.log &
redis=$!
export GOPATH=$work/go GOFLAGS="-modcacherw -trimpath"
quietly go mod init finding
quietly go get github.com/alicebob/miniredis/v2@v2.40.0 github.com/redis/go-redis/v9@v9.23.0

cat >main.go <<'GO'
package main

import (
	"context"
	"fmt"

	"github.com/alicebob/miniredis/v2"
	"github.com/redis/go-redis/v9"
)

func main() {
	fake, err := miniredis.Run()
	if err != nil {
		panic(err)
	}
	defer fake.Close()
	clients := []*redis.Client{
		redis.NewClient(&redis.Options{Addr: fake.Addr()}),
		redis.NewClient(&redis.Options{Network: "unix", Addr: "redis.sock"}),
	}
	for _, expression := range []string{
		`'chat:' .. tonumber('4503599627370495')`,
		`'chat:' .. tonumber('4503599627370490')`,
		`cjson.encode({at = 1785600000123456})`,
		`cjson.encode({})`,
		`tostring(cjson.decode('{"a":null}').a == nil)`,
		`tostring(tonumber('1e3'))`,
		`redis.call('ZINCRBY', KEYS[1], 0.1, 'member')`,
		`string.upper('é')`,
	} {
		var seen []any
		for _, client := range clients {
			result, err := client.Eval(context.Background(), "return "+expression, []string{"key"}).Result()
			if err != nil {
				result = err
			}
			seen = append(seen, result)
		}
		fmt.Printf("%-49s %v | %v\n", expression, seen[0], seen[1])
	}
}
GO

cat >expected <<'TXT'
'chat:' .. tonumber('4503599627370495')           chat:4503599627370495 | chat:4.5035996273705e+15
'chat:' .. tonumber('4503599627370490')           chat:4503599627370490 | chat:4.5035996273705e+15
cjson.encode({at = 1785600000123456})             {"at":1785600000123456} | {"at":1.7856000001235e+15}
cjson.encode({})                                  [] | {}
tostring(cjson.decode('{"a":null}').a == nil)     true | false
tostring(tonumber('1e3'))                         nil | 1000
redis.call('ZINCRBY', KEYS[1], 0.1, 'member')     0.1 | 0.10000000000000001
string.upper('é')                                 É | é
TXT
go run . | tee seen
diff expected seen || { echo "changed: see the lines above" >&2; exit 1; }
