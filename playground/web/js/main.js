// Puts the page together: the chips that choose chats, and the panes.

import { listen } from './api.js';
import { buildChips } from './chips.js';
import { buildControls } from './controls.js';
import { Pane } from './pane.js';
import { chats, hear, messageAt, on, stage } from './stage.js';
import { buildStory } from './story.js';
import { buildTheme } from './theme.js';

const main = document.querySelector('#chats');
const panes = new Map(); // by the chat's key
const closed = new Set(); // keys of chats that are not seen
const unread = new Map(); // how many messages, by key
const mostOpen = 8; // chats that open by themselves
let known = new Set(); // keys of chats that were there before
let active = null; // key
let wanted = null; // identifier of a chat that is to come to the front

const drawChips = buildChips(document.querySelector('#chips'),
  (key) => ({ open: panes.has(key), active: key === active, unread: unread.get(key) ?? 0 }), bring);

/** arrange makes the panes those of the chats that are open. */
function arrange() {
  const all = chats();
  for (const chat of all) {
    if (!known.has(chat.key) && (chat.aside || known.size - closed.size >= mostOpen)) closed.add(chat.key);
    known.add(chat.key);
  }
  known = new Set(all.map((chat) => chat.key));
  for (const chat of all) {
    if (closed.has(chat.key)) {
      panes.get(chat.key)?.element.remove();
      panes.delete(chat.key);
      continue;
    }
    const pane = panes.get(chat.key);
    if (pane) {
      pane.update(chat);
      continue;
    }
    const made = new Pane(chat, { close: () => toggle(chat.key, false) });
    panes.set(chat.key, made);
    main.append(made.element);
    made.element.addEventListener('focusin', () => activate(chat.key));
    made.element.addEventListener('pointerdown', () => activate(chat.key));
    made.refresh(chat);
  }
  if (!panes.has(active)) reveal(panes.keys().next().value);
  drawChips();
}

function toggle(key, isOpen) {
  if (isOpen) closed.delete(key);
  else closed.add(key);
  arrange();
}

/** bring opens a chat if it is closed, and shows its end. */
function bring(key) {
  if (!panes.has(key)) toggle(key, true);
  reveal(key);
  panes.get(key).toEnd();
}

/** bringWanted brings the chat that is wanted, as soon as it is known. */
function bringWanted() {
  const key = wanted && keyOf(wanted);
  if (!key) return;
  wanted = null;
  bring(key);
}

/** activate never scrolls: what is being pressed stays under the finger. */
function activate(key) {
  if (key === active && panes.get(key)?.active) return;
  active = key;
  unread.delete(key);
  for (const [other, pane] of panes) pane.activate(other === key);
  drawChips();
}

/** reveal shows a chat wherever it is, and its end if another one was shown before. */
function reveal(key) {
  const another = key !== active;
  activate(key);
  const pane = panes.get(key);
  pane?.element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
  if (another) pane?.toEnd();
}

/** count counts a message as unread if its chat is not seen. */
function count(key) {
  if (!key || panes.get(key)?.element.checkVisibility()) return;
  unread.set(key, (unread.get(key) ?? 0) + 1);
  drawChips();
}

/** paneOf returns the pane of a chat, if it is open. */
function paneOf(id) {
  return panes.get(keyOf(id));
}

function keyOf(id) {
  return chats().find((chat) => chat.ids.includes(id))?.key;
}

on('stage', () => {
  document.querySelector('#gallery-link').hidden = !stage.can.gallery;
  const now = new Set(chats().map((chat) => chat.key));
  for (const [key, pane] of panes) {
    pane.element.remove();
    panes.delete(key);
  }
  for (const keys of [closed, unread]) {
    for (const key of [...keys.keys()]) if (!now.has(key)) keys.delete(key);
  }
  arrange();
  if (panes.has(active)) panes.get(active).activate(true);
});
on('people', () => {
  arrange();
  bringWanted();
});
on('message', (message) => {
  const key = keyOf(message.chat);
  paneOf(message.chat)?.show(message);
  for (const pane of panes.values()) pane.inspector.soon();
  if (message.bot && !message.edited) count(key);
});
on('prompt', ({ chat, id }) => {
  const message = messageAt(chat, id);
  if (message) paneOf(chat)?.prompt(message);
});
on('direct', (direct) => {
  const key = keyOf(direct.to);
  panes.get(key)?.showDirect(direct);
  count(key);
});
on('room', ({ chat }) => paneOf(chat)?.showRoom());
on('clock', () => { for (const pane of panes.values()) pane.showRoom(); });
on('open', (id) => {
  wanted = id;
  bringWanted();
});
on('toast', (toast) => {
  const pane = paneOf(toast.chat);
  if (pane?.viewer === toast.person) pane.toast(toast);
});
on('call', (call) => {
  for (const pane of panes.values()) pane.inspector.soon();
  if (call.method === 'sendChatAction') paneOf(call.chat)?.typing();
});
on('story', ({ playing, next }) => {
  const pane = playing && next ? paneOf(next.chat) : null;
  if (pane) {
    if (pane.viewer !== next.person) pane.lookAs(next.person);
    reveal(pane.chat.key);
  }
  for (const each of panes.values()) each.foretell();
});

buildTheme(document.querySelector('#theme'));
buildStory(document.querySelector('#story'), document.querySelector('#caption'));
buildControls(document.querySelector('#controls'), document.querySelector('#open-controls'));
listen(hear, (reached) => { document.querySelector('#offline').hidden = reached; });
