// Menus and dialogs that work with the keyboard alone.

import { h, unique } from './dom.js';
import { icon } from './icons.js';

let open = null; // the menu that is open now

/**
 * showMenu opens a menu under an element. Each item has a label and what it
 * does; it may have a lang or a detail.
 */
export function showMenu(under, items, label) {
  closeMenu();
  const menu = h('div', { class: 'menu', role: 'menu', 'aria-label': label });
  for (const item of items) {
    menu.append(h('button', {
      type: 'button', role: 'menuitem', tabIndex: -1, class: item.danger ? 'danger' : undefined,
      onclick: () => { closeMenu(); item.act(); },
    }, h('span', { dir: 'auto' }, item.label), item.detail ? h('small', { dir: 'auto' }, item.detail) : null));
  }
  menu.addEventListener('keydown', steer);
  document.body.append(menu);
  place(menu, under);
  under.setAttribute('aria-expanded', 'true');
  open = { menu, under };
  menu.querySelector('[role=menuitem]')?.focus();
}

/** closeMenu closes the menu that is open, if there is one. */
export function closeMenu(refocus = true) {
  if (!open) return;
  const { menu, under } = open;
  open = null;
  if (refocus && menu.contains(document.activeElement)) under.focus();
  menu.remove();
  under.removeAttribute('aria-expanded');
}

function place(menu, under) {
  const box = under.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const top = box.bottom + height + 8 < innerHeight ? box.bottom + 4 : Math.max(8, box.top - height - 4);
  const left = Math.min(Math.max(8, box.left), innerWidth - width - 8);
  menu.style.top = `${top}px`;
  menu.style.left = `${left}px`;
}

function steer(event) {
  const items = [...event.currentTarget.querySelectorAll('[role=menuitem]')];
  const at = items.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    items.at(to % items.length).focus();
  } else if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault();
    closeMenu();
  }
}

document.addEventListener('pointerdown', (event) => {
  if (open && !open.menu.contains(event.target)) closeMenu(false);
});

/** showDialog opens a dialog with a title; it is gone once it is closed. */
export function showDialog(title, ...content) {
  const id = unique('dialog');
  const dialog = h('dialog', { 'aria-labelledby': id },
    h('header', {}, h('h2', { id }, title), h('button', { type: 'button', class: 'round', 'aria-label': 'Close', onclick: () => dialog.close() }, icon('close'))),
    h('div', { class: 'content' }, content));
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', (event) => { if (event.target === dialog) dialog.close(); });
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}

/** complain shows what could not be done. */
export function complain(error) {
  showDialog('That did not work', h('p', {}, error.message));
}
