// A list of people or chats to choose from, with a search when it is long.

import { hueOf, initials } from './bubble.js';
import { h } from './dom.js';
import { showDialog } from './menu.js';

const searched = 8; // entries from which on there is a search

const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** searchOf makes a field that hides the elements whose text does not fit; Enter calls act with the first that does. */
export function searchOf(elements, act = () => {}) {
  if (elements.length < searched) return null;
  const none = h('p', { class: 'quiet', role: 'status' });
  const fitting = () => elements.filter((element) => !element.hidden);
  const field = h('input', {
    type: 'search', 'aria-label': 'Search by name', placeholder: 'Search by name', autocomplete: 'off',
    oninput: () => {
      for (const element of elements) element.hidden = !fold(element.textContent).includes(fold(field.value.trim()));
      none.textContent = fitting().length ? '' : 'Nobody has this name.';
    },
    onkeydown: (event) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      const [first] = fitting();
      if (first && field.value.trim()) act(first);
    },
  });
  return h('div', { class: 'field search' }, field, none);
}

/** chooseOne opens a dialog with items to choose from; each has a title, a label, what it does, and perhaps a detail. */
export function chooseOne(title, items, hint) {
  const entries = items.map((item) => h('button', {
    type: 'button', class: 'entry', onclick: () => { dialog.close(); item.act(); },
  },
  h('span', { class: `avatar ${hueOf(item.title)}`, 'aria-hidden': 'true', 'data-initials': initials(item.title) }), // no text, by which one searches
  h('span', { dir: 'auto' }, item.label, item.detail ? h('small', {}, ` ${item.detail}`) : null)));
  const dialog = showDialog(title, hint ? h('p', { class: 'quiet', dir: 'auto' }, hint) : null,
    searchOf(entries, (first) => first.click()), h('div', { class: 'entries' }, entries));
  (dialog.querySelector('input') ?? entries[0])?.focus();
}
