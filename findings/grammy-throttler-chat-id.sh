#!/usr/bin/env bash
# What: grammY's throttler plugin queues calls that send nothing, and puts all chats named by @username into one queue.
#
# Version: npm @grammyjs/transformer-throttler 1.2.1 with grammy 1.46.0 and bottleneck 2.19.5, Node 20.
#
# Behaviour: any method with a chat_id passes through the queue of that chat, at one call a second by default. So "typing" or a
# getChatMember before a message costs the message a second each, and in a group such reads use up the 20 sends a minute. The
# queue is picked by Number(chat_id): every "@name" is NaN, so unrelated channels wait for one another, and a group addressed as
# "@name" is taken for a private chat and has no limit a minute. Output seen (seconds rounded; the last block has the group's
# reservoir set to 3 and no pause between calls, and looks after 1 s):
#   sendMessage to 101, 102, 103: 0 0 0
#   sendMessage to @one, @two, @three: 0 1 2
#   sendChatAction, getChatMember, sendMessage to 104: 0 1 2
#   group -1001: getChatMember getChatMember getChatMember
#   group @office: getChatMember getChatMember getChatMember sendMessage
#
# Whom it hurts: a bot that checks who pressed a button with getChatMember: an office of a few colleagues has its replies held back
# for a minute, although nothing was sent; and a service that announces to many channels by name, which slows to one a second.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
quietly() { "$@" >>install.log 2>&1 || { cat install.log >&2; exit 1; }; }
quietly npm install --no-audit --no-fund --prefix . \
	@grammyjs/transformer-throttler@1.2.1 grammy@1.46.0 bottleneck@2.19.5

cat >main.js <<'JS'
const { apiThrottler } = require("@grammyjs/transformer-throttler");

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

// run makes all calls at once and returns, for each, after how many seconds it reached Telegram.
async function run(calls) {
  const throttle = apiThrottler();
  const start = Date.now();
  return Promise.all(calls.map(async ([method, chat_id]) => {
    let seconds;
    await throttle(async () => { seconds = Math.round((Date.now() - start) / 1000); }, method, { chat_id });
    return seconds;
  }));
}

// reached returns the methods that reached Telegram within a second, with a reservoir of 3 calls for a group.
async function reached(chat_id) {
  const throttle = apiThrottler({
    group: { reservoir: 3, reservoirRefreshAmount: 3, reservoirRefreshInterval: 60000 },
    out: {},
  });
  const seen = [];
  for (const method of ["getChatMember", "getChatMember", "getChatMember", "sendMessage"]) {
    throttle(async () => { seen.push(method); }, method, { chat_id });
  }
  await sleep(1000);
  return seen;
}

(async () => {
  const send = (chat) => ["sendMessage", chat];
  console.log("sendMessage to 101, 102, 103:", ...await run([101, 102, 103].map(send)));
  console.log("sendMessage to @one, @two, @three:", ...await run(["@one", "@two", "@three"].map(send)));
  console.log("sendChatAction, getChatMember, sendMessage to 104:",
    ...await run([["sendChatAction", 104], ["getChatMember", 104], send(104)]));
  console.log("group -1001:", ...await reached(-1001));
  console.log("group @office:", ...await reached("@office"));
  process.exit(0); // the throttlers' timers would keep Node alive
})();
JS

cat >expected <<'TXT'
sendMessage to 101, 102, 103: 0 0 0
sendMessage to @one, @two, @three: 0 1 2
sendChatAction, getChatMember, sendMessage to 104: 0 1 2
group -1001: getChatMember getChatMember getChatMember
group @office: getChatMember getChatMember getChatMember sendMessage
TXT
node main.js | tee seen
diff expected seen || { echo "changed: see the lines above" >&2; exit 1; }
