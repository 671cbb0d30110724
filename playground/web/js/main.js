// Puts the page together: the chips that choose chats, and the panes.

import { listen } from './api.js';
import { hueOf, initials } from './bubble.js';
import { buildControls } from './controls.js';
import { h } from './dom.js';
import { Pane } from './pane.js';
import { chats, hear, messageAt, on, stage } from './stage.js';
import { buildStory } from './story.js';
import { buildTheme } from './theme.js';

const main = document.querySelector('#chats');
const chips = document.querySelector('#chips');
const panes = new Map(); // by the chat's key
const closed = new Set(); // keys of chats that are not seen
const unread = new Map(); // how many messages, by key
let known = new Set(); // keys of chats that were there before
let active = null; // key

/** arrange makes the panes those of the chats that are open. */
function arrange() {
  const all = chats();
  for (const chat of all) {
    if (!known.has(chat.key) && chat.aside) closed.add(chat.key);
  }
  known = new Set(all.map((chat) => chat.key));
  for (const chat of all) {
    if (closed.has(chat.key)) {
      panes.get(chat.key)?.element.remove();
      panes.delete(chat.key);
      continue;
    }
    const pane = panes.get(chat.key) ?? new Pane(chat, { close: () => toggle(chat.key, false) });
    panes.set(chat.key, pane);
    if (!pane.element.isConnected) {
      main.append(pane.element);
      pane.element.addEventListener('focusin', () => activate(chat.key));
      pane.element.addEventListener('pointerdown', () => activate(chat.key));
    }
    pane.refresh(chat);
  }
  if (!panes.has(active)) activate(panes.keys().next().value);
  drawChips();
}

function toggle(key, open) {
  if (open) closed.delete(key);
  else closed.add(key);
  arrange();
  if (open) reveal(key);
}

function activate(key) {
  if (key === active && panes.get(key)?.active) return;
  active = key;
  unread.delete(key);
  for (const [other, pane] of panes) pane.activate(other === key);
  drawChips();
}

/** reveal shows a chat wherever it is. */
function reveal(key) {
  activate(key);
  panes.get(key)?.element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
}

function drawChips() {
  const focused = document.activeElement?.dataset?.key;
  chips.replaceChildren(...chats().map((chat) => {
    const open = panes.has(chat.key);
    const news = unread.get(chat.key);
    return h('button', {
      type: 'button', class: `chip${open ? ' open' : ''}${chat.key === active ? ' active' : ''}`, 'data-key': chat.key,
      'aria-pressed': String(chat.key === active), onclick: () => (open ? reveal(chat.key) : toggle(chat.key, true)),
    },
    h('span', { class: `avatar ${hueOf(chat.title)}`, 'aria-hidden': 'true' }, initials(chat.title)),
    h('span', { dir: 'auto' }, chat.title, chat.aside ? h('small', {}, ' in private') : null),
    news ? h('span', { class: 'badge' }, String(news), h('span', { class: 'unseen' }, ' unread')) : null);
  }));
  if (focused) chips.querySelector(`[data-key="${focused}"]`)?.focus();
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
  for (const [key, pane] of panes) {
    pane.element.remove();
    panes.delete(key);
  }
  arrange();
});
on('people', arrange);
on('message', (message) => {
  const key = keyOf(message.chat);
  paneOf(message.chat)?.show(message);
  for (const pane of panes.values()) pane.inspector.soon();
  if (key && message.bot && !message.edited && !panes.get(key)?.element.checkVisibility()) {
    unread.set(key, (unread.get(key) ?? 0) + 1);
    drawChips();
  }
});
on('prompt', ({ chat, id }) => {
  const message = messageAt(chat, id);
  if (message) paneOf(chat)?.prompt(message);
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
buildStory(document.querySelector('#story'));
buildControls(document.querySelector('#controls'), document.querySelector('#open-controls'));
listen(hear, (reached) => { document.querySelector('#offline').hidden = reached; });
