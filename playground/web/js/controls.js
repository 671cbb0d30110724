// The panel that moves the world: people, groups, Telegram's troubles, the
// program and its operator.

import { post } from './api.js';
import { check, countryName, field, h, unique } from './dom.js';
import { icon } from './icons.js';
import { complain } from './menu.js';
import { languageChoice } from './settings.js';
import { on, open, stage } from './stage.js';

/** buildControls fills the panel and connects the button that opens it. */
export function buildControls(panel, button) {
  const title = h('h2', { tabIndex: -1 }, 'Controls');
  const show = (open) => {
    panel.hidden = !open;
    button.setAttribute('aria-expanded', String(open));
    (open ? title : button).focus();
  };
  button.addEventListener('click', () => show(panel.hidden));
  panel.addEventListener('keydown', (event) => { if (event.key === 'Escape') show(false); });
  panel.append(
    h('header', {}, title, h('button', { type: 'button', class: 'round', 'aria-label': 'Close the controls', onclick: () => show(false) }, icon('close'))),
    people(), groups(), time(), telegram(), program(), operator());
}

function section(title, ...content) {
  const id = unique('section');
  return h('section', { 'aria-labelledby': id }, h('h3', { id }, title), content);
}

function form(submit, ...content) {
  return h('form', { onsubmit: (event) => {
    event.preventDefault();
    submit(event.currentTarget).catch(complain);
  } }, content);
}

function people() {
  const name = h('input', { type: 'text', required: true, autocomplete: 'off' });
  const username = h('input', { type: 'text', autocomplete: 'off' });
  const language = languageChoice('en');
  const country = h('select', { onchange: () => {
    language.value = stage.countries.find(({ code }) => code === country.value)?.language ?? language.value;
  } });
  on('stage', () => {
    const named = stage.countries.map(({ code }) => [code, countryName(code)]).sort((a, b) => a[1].localeCompare(b[1]));
    country.replaceChildren(h('option', { value: '' }, 'Does not matter'), ...named.map(([value, label]) => h('option', { value }, label)));
  });
  return section('Add somebody', form(async (itself) => {
    const { id } = await post('person', { name: name.value, username: username.value, language: language.value, country: country.value });
    itself.reset();
    open(id);
  }, field('Name', name), field('Country', country), field('Language of the Telegram app', language), field('User name, if any', username),
  h('button', { type: 'submit', class: 'button' }, 'Add person')));
}

function groups() {
  const title = h('input', { type: 'text', required: true, autocomplete: 'off' });
  const kind = h('select', {}, h('option', { value: 'group' }, 'Basic group'), h('option', { value: 'supergroup' }, 'Supergroup'),
    h('option', { value: 'forum' }, 'Supergroup with topics'));
  const owner = h('select');
  const refresh = () => {
    const chosen = owner.value;
    owner.replaceChildren(...stage.persons.map((person) => h('option', { value: person.id, selected: String(person.id) === chosen }, person.name)));
  };
  on('stage', refresh);
  on('people', refresh);
  return section('Add a group', form(async (itself) => {
    const { id } = await post('group', { title: title.value, kind: kind.value, person: Number(owner.value) });
    await post('bot', { chat: id, bot: 'administrator' });
    itself.reset();
    open(id);
  }, field('Title', title), field('Kind', kind), field('Owner', owner), h('button', { type: 'submit', class: 'button' }, 'Add group with the bot')));
}

function telegram() {
  const change = (part) => post('trouble', { ...stage.trouble, ...part }).catch(complain);
  const boxes = { cut: 'Cut off', flood: 'Too many requests (429)', broken: 'Internal error (500)' };
  const labels = Object.entries(boxes).map(([name, label]) => check(label, false, (now) => change({ [name]: now })));
  const seconds = h('input', { type: 'range', min: 0, max: 10, step: 1, value: 0, onchange: () => change({ seconds: Number(seconds.value) }) });
  const slow = field('', seconds);
  const refresh = () => {
    Object.keys(boxes).forEach((name, i) => { labels[i].querySelector('input').checked = stage.trouble[name] ?? false; });
    seconds.value = stage.trouble.seconds ?? 0;
    slow.querySelector('label').textContent = `Slow: ${seconds.value} s for each call`;
  };
  refresh();
  on('stage', refresh);
  on('trouble', refresh);
  return section('Telegram', labels, slow);
}

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'full' });

function time() {
  const said = h('p', { role: 'status', class: 'quiet' });
  const buttons = [1, 3, 30].map((days) => h('button', { type: 'button', class: 'button', onclick: () => post('clock', { days }).catch(complain) },
    days === 1 ? 'A day later' : `${days} days later`));
  const refresh = () => {
    said.textContent = `It is ${day.format(new Date(stage.clock))}.`;
    for (const button of buttons) button.disabled = !stage.can.sweep;
  };
  on('stage', refresh);
  on('clock', refresh);
  return section('Time', said, h('div', { class: 'beside' }, buttons));
}

function program() {
  const said = h('p', { role: 'status', class: 'quiet' });
  const button = h('button', { type: 'button', class: 'button', onclick: async () => {
    button.disabled = true;
    said.textContent = 'Restarting …';
    try {
      await post('restart', {});
      said.textContent = 'The program runs again.';
    } catch (error) {
      said.textContent = error.message;
    }
    button.disabled = false;
  } }, 'Restart the program');
  on('stage', () => {
    button.disabled = !stage.can.restart;
    if (!stage.can.restart) said.textContent = 'This program cannot be restarted from here.';
  });
  return section('Program', button, said);
}

function operator() {
  const id = unique('offices');
  const office = h('input', { type: 'text', required: true, list: id, autocomplete: 'off', placeholder: 'NSS-FR' });
  const offices = h('datalist', { id });
  const made = h('div', { class: 'made', role: 'status' });
  on('stage', () => offices.replaceChildren(...stage.offices.map((code) => h('option', { value: code }))));
  return section('Operator', form(async () => {
    const { office: of, code } = await post('code', { office: office.value });
    const order = `/bind ${code}`;
    const copy = h('button', { type: 'button', class: 'button', onclick: async () => {
      await navigator.clipboard.writeText(order);
      copy.textContent = 'Copied';
    } }, 'Copy');
    made.replaceChildren(h('p', {}, `An administrator of the group writes, to make it the chat of ${of}:`), h('code', {}, order), copy);
  }, field('Office', office), offices,
  h('button', { type: 'submit', class: 'button' }, 'Make a code')), made);
}
