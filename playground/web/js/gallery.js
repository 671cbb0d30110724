// Every screen in every language, with what a translation lacks.

import { get } from './api.js';
import { check, field, h, languageName } from './dom.js';
import { htmlText } from './html.js';
import { icon } from './icons.js';
import { buildTheme } from './theme.js';

const main = document.querySelector('#screens');
const choices = document.querySelector('#choices');
const chosen = { languages: new Set(), dialog: '', words: '', lacking: false };
let screens = [];

// English in Arabic letters is no language: it shows how the screens would look
// from right to left, and in a language that takes more room.
const pseudo = 'en-Arab';

/** caption returns the English name of a language with its code. */
function caption(code) {
  return code === pseudo ? 'Pseudo (right to left)' : `${languageName(code)} (${code})`;
}

/** codes returns the languages in order, the pseudo-language last. */
function codes() {
  return [...new Set(screens.flatMap((screen) => Object.keys(screen.languages)))].sort((a, b) => (a === pseudo) - (b === pseudo) || (a < b ? -1 : 1));
}

function buildChoices() {
  const dialogs = [...new Set(screens.map((screen) => screen.dialog))];
  const dialog = h('select', { onchange: () => { chosen.dialog = dialog.value; draw(); } },
    h('option', { value: '' }, 'All'), dialogs.map((name) => h('option', { value: name }, name)));
  const words = h('input', { type: 'search', oninput: () => { chosen.words = words.value.toLowerCase(); draw(); } });
  choices.addEventListener('submit', (event) => event.preventDefault());
  choices.replaceChildren(
    field('Dialogue', dialog), field('Words', words),
    h('fieldset', {}, h('legend', {}, 'Languages'), codes().map((code) => check(`${caption(code)}, ${lacking(code)}`, chosen.languages.has(code), (now) => {
      if (now) chosen.languages.add(code);
      else chosen.languages.delete(code);
      draw();
    }))),
    check('Only what lacks something', false, (now) => { chosen.lacking = now; draw(); }));
}

/** lacking says how much of a language is there. */
function lacking(code) {
  const count = new Set(screens.flatMap((screen) => screen.languages[code]?.missing ?? [])).size;
  return count ? `lacks ${count}` : 'complete';
}

function draw() {
  const languages = codes().filter((code) => chosen.languages.has(code));
  const nodes = [];
  let dialog = null;
  for (const screen of screens) {
    if (chosen.dialog && screen.dialog !== chosen.dialog) continue;
    const shown = languages.filter((code) => screen.languages[code] && fits(screen, screen.languages[code]));
    if (!shown.length) continue;
    if (screen.dialog !== dialog) {
      dialog = screen.dialog;
      nodes.push(h('h2', {}, dialog));
    }
    nodes.push(h('section', { class: 'screen', 'aria-label': screen.name }, h('h3', {}, screen.name),
      h('div', { class: 'languages' }, shown.map((code) => language(code, screen.languages[code])))));
  }
  main.replaceChildren(...(nodes.length ? nodes : [h('p', { class: 'quiet' }, 'Nothing fits.')]));
}

function fits(screen, shown) {
  if (chosen.lacking && !shown.missing?.length) return false;
  const captions = (shown.rows ?? []).flat().map((button) => button.caption);
  return [screen.name, shown.text, ...captions].some((text) => text.toLowerCase().includes(chosen.words));
}

function language(code, shown) {
  return h('div', { class: 'language' },
    h('h4', {}, caption(code)),
    h('div', { class: 'message in', lang: code },
      h('div', { class: 'bubble' }, h('div', { class: 'text', dir: 'auto' }, htmlText(shown.text))),
      shown.rows?.length ? h('div', { class: 'keys' }, shown.rows.map((row) => h('div', { class: 'row' }, row.map((button) => h('div', { class: `key ${button.style}`, dir: 'auto' },
        button.caption, button.url ? h('span', { class: 'outside' }, icon('forward')) : null))))) : null),
    shown.missing?.length ? h('div', { class: 'missing' }, 'Not translated yet:', h('ul', {}, shown.missing.map((key) => h('li', {}, key)))) : null);
}

buildTheme(document.querySelector('#theme'));
try {
  screens = await get('gallery');
  for (const code of codes()) chosen.languages.add(code);
  buildChoices();
  draw();
} catch (error) {
  main.replaceChildren(h('p', { class: 'wrong' }, error.message));
}
