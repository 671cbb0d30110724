// The row of chats, and the list of all of them.

import { hueOf, initials } from './bubble.js';
import { chooseOne } from './choose.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { chats } from './stage.js';

/**
 * buildChips fills the row and returns what draws it. look tells of a chat
 * whether it is open or active and how many messages are unread; pick is called
 * with the key of a chat that is chosen.
 */
export function buildChips(row, look, pick) {
  const made = new Map(); // by key; a chip stays the same element, so that a press under way is not lost
  const all = h('button', { type: 'button', class: 'chip all', 'aria-haspopup': 'dialog', title: 'All chats', onclick: () => chooseChat(look, pick) },
    icon('search'), h('span', {}));
  const list = h('div', { class: 'list' });
  row.replaceChildren(all, list);
  let active = null;
  return () => {
    const now = chats();
    const whole = made.get(active) && inside(made.get(active), list);
    all.lastChild.textContent = `All ${now.length}`;
    for (const [key, chip] of made) {
      if (now.some((chat) => chat.key === key)) continue;
      chip.remove();
      made.delete(key);
    }
    let moved = false;
    now.forEach((chat, i) => {
      const chip = made.get(chat.key) ?? newChip(chat, pick);
      made.set(chat.key, chip);
      if (list.children[i] !== chip) list.insertBefore(chip, list.children[i] ?? null);
      const seen = look(chat.key);
      chip.classList.toggle('open', seen.open);
      chip.classList.toggle('active', seen.active);
      chip.setAttribute('aria-pressed', String(seen.active));
      const badge = chip.querySelector('.badge');
      badge.hidden = !seen.unread;
      badge.firstChild.textContent = String(seen.unread);
      if (seen.active && active !== chat.key) moved = true;
      if (seen.active) active = chat.key;
    });
    // The active chip stays in sight, unless one has scrolled it away.
    if (made.get(active) && (moved || whole) && !inside(made.get(active), list)) made.get(active).scrollIntoView({ block: 'nearest', inline: 'center', behavior: 'instant' });
  };
}

function inside(chip, list) {
  const [inner, outer] = [chip.getBoundingClientRect(), list.getBoundingClientRect()];
  return inner.left >= outer.left && inner.right <= outer.right;
}

function newChip(chat, pick) {
  return h('button', { type: 'button', class: 'chip', onclick: () => pick(chat.key) },
    h('span', { class: `avatar ${hueOf(chat.title)}`, 'aria-hidden': 'true' }, initials(chat.title)),
    h('span', { dir: 'auto' }, chat.title, chat.aside ? h('small', {}, ' in private') : null),
    h('span', { class: 'badge', hidden: true }, h('span', {}), h('span', { class: 'unseen' }, ' unread')));
}

function chooseChat(look, pick) {
  chooseOne('All chats', chats().map((chat) => {
    const { unread } = look(chat.key);
    return {
      title: chat.title, label: chat.title, detail: [chat.aside && 'in private', unread && `${unread} unread`].filter(Boolean).join(', '), act: () => pick(chat.key),
    };
  }));
}
