// Everything the page knows: people, groups, messages, calls, and how far the
// story is. Others are told of each change.

const listeners = new Map();

/** on calls listener with what each piece of news of a kind brings. */
export function on(kind, listener) {
  if (!listeners.has(kind)) listeners.set(kind, []);
  listeners.get(kind).push(listener);
}

function tell(kind, data) {
  for (const listener of listeners.get(kind) ?? []) listener(data);
}

export const stage = {
  bot: { id: 0, name: '', username: '' },
  persons: [],
  groups: [],
  messages: new Map(), // by chat, then by id
  directs: [], // messages between persons
  rooms: new Map(), // how much the groups take from the bot, by chat
  calls: [],
  trouble: {},
  clock: null, // what it shows
  story: { step: 0, steps: 0, playing: false, speed: 1, next: null, name: '', why: '', end: '', trouble: '' },
  stories: [],
  offices: [],
  countries: [],
  can: {},
};

const receive = {
  stage(data) {
    stage.bot = data.bot;
    stage.offices = data.offices ?? [];
    stage.countries = data.countries ?? [];
    stage.can = data.can;
    stage.calls = data.calls ?? [];
    stage.trouble = data.trouble;
    stage.clock = data.clock;
    stage.story = data.story;
    stage.stories = data.stories;
    stage.directs = data.directs ?? [];
    stage.rooms = new Map((data.rooms ?? []).map((room) => [room.chat, until(room)]));
    stage.messages.clear();
    for (const message of data.messages ?? []) keep(message);
    keepPeople(data.people);
  },
  people: keepPeople,
  message: keep,
  prompt(data) {
    const message = messageAt(data.chat, data.id);
    if (message) message.prompt = data;
  },
  toast() {},
  direct(data) {
    if (!stage.directs.some((direct) => direct.number === data.number)) stage.directs.push(data);
  },
  room(data) { stage.rooms.set(data.chat, until(data)); },
  call(data) {
    if (!stage.calls.length || data.number > stage.calls.at(-1).number) stage.calls.push(data);
  },
  trouble(data) { stage.trouble = data; },
  clock(data) {
    stage.clock = data;
    stage.rooms.clear(); // a minute has passed in any case
  },
  story(data) { stage.story = data; },
};

/** hear takes a piece of news. */
export function hear(kind, data) {
  receive[kind](data);
  tell(kind, data);
}

/** until says of a room when there is more of it, by the browser's clock. */
function until(room) {
  return { ...room, until: Date.now() + room.seconds * 1000 };
}

/** open brings the private chat of somebody to the front, or another chat. */
export function open(id) {
  tell('open', id);
}

function keepPeople(people) {
  stage.persons = people.persons ?? [];
  stage.groups = people.groups ?? [];
}

function keep(message) {
  if (!stage.messages.has(message.chat)) stage.messages.set(message.chat, new Map());
  stage.messages.get(message.chat).set(message.id, message);
}

/** messageAt returns a message, or undefined. */
export function messageAt(chat, id) {
  return stage.messages.get(chat)?.get(id);
}

/** personOf returns somebody by number. */
export function personOf(id) {
  return stage.persons.find((person) => person.id === id);
}

/**
 * chats returns all chats: those of teachers first, then groups, then the
 * private chats of those who have a group. A chat's key stays the same when a
 * group is upgraded.
 */
export function chats() {
  const owners = new Set(stage.groups.map((group) => group.owner));
  const alone = (person) => ({ key: `p${person.id}`, title: person.name, id: person.id, ids: [person.id], person });
  return [
    ...stage.persons.filter((person) => !owners.has(person.id)).map(alone),
    ...stage.groups.map((group) => ({ key: `g${group.chats[0]}`, title: group.title, id: group.chats.at(-1), ids: group.chats, group })),
    ...stage.persons.filter((person) => owners.has(person.id)).map((person) => ({ ...alone(person), aside: true })),
  ];
}

/** messagesOf returns what is in a chat, oldest first. */
export function messagesOf(chat) {
  return chat.ids.flatMap((id) => [...(stage.messages.get(id)?.values() ?? [])].sort((a, b) => a.id - b.id));
}

/** botIn tells whether the bot is in a group. */
export function botIn(group) {
  return group.bot === 'administrator' || group.bot === 'member';
}
