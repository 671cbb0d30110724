// What can be made of people and groups.

import { post } from './api.js';
import { check, field, h, languageName } from './dom.js';
import { complain, showDialog } from './menu.js';
import { botIn, stage } from './stage.js';

const languages = [
  'bg', 'cs', 'da', 'de', 'el', 'en', 'es', 'et', 'fi', 'fr', 'ga', 'hr', 'hu', 'is', 'it', 'ka', 'lt', 'lv', 'mk', 'mt', 'nb', 'nl',
  'pl', 'pt', 'ro', 'sk', 'sl', 'sq', 'sr', 'sv', 'tr', 'uk', 'ar', 'he', 'fa', 'zz',
];

/** languageChoice makes a choice of languages of Telegram's app. */
export function languageChoice(chosen) {
  const codes = languages.includes(chosen) || !chosen ? languages : [chosen, ...languages];
  const named = codes.map((code) => [code, code === 'zz' ? 'Something unknown' : languageName(code)]);
  named.sort((a, b) => a[1].localeCompare(b[1]));
  return h('select', {}, named.map(([code, name]) => h('option', { value: code, selected: code === chosen }, `${name} (${code})`)),
    h('option', { value: '', selected: !chosen }, 'Not told'));
}

/** personSettings shows what can be made of somebody. */
export function personSettings(person) {
  const choice = languageChoice(person.language);
  choice.addEventListener('change', () => post('language', { person: person.id, language: choice.value }).catch(complain));
  showDialog(person.name,
    h('p', { class: 'quiet' }, `${person.username ? `@${person.username} · ` : ''}number ${person.id}`),
    field('Language of the Telegram app', choice),
    check('Block the bot', person.blocked, (blocked) => post('block', { person: person.id, blocked }).catch(complain)));
}

const kinds = { group: 'Basic group', supergroup: 'Supergroup', forum: 'Supergroup with topics' };

/** groupSettings shows what can be made of a group. */
export function groupSettings(group) {
  const chat = group.chats.at(-1);
  const members = stage.persons.map((person) => {
    const roles = person.id === group.owner
      ? [['administrator', 'Owner'], ['anonymous', 'Anonymous owner']]
      : [['member', 'Member'], ['administrator', 'Administrator'], ['anonymous', 'Anonymous administrator']];
    const choice = h('select', { onchange: () => post('member', { chat, person: person.id, role: choice.value }).catch(complain) },
      [...roles, ['', 'Not in the group']].map(([value, label]) => h('option', { value, selected: value === (group.roles[person.id] ?? '') }, label)));
    return field(person.name, choice);
  });
  const bot = h('select', { onchange: () => post('bot', { chat, bot: bot.value }).catch(complain) },
    [['administrator', 'Administrator'], ['member', 'Member'], ['', 'Not in the group']].map(([value, label]) => h('option', { value, selected: (botIn(group) ? group.bot : '') === value }, label)));
  const topic = h('input', { type: 'text', required: true, autocomplete: 'off' });
  const dialog = showDialog(group.title,
    h('p', { class: 'quiet' }, `${kinds[group.kind]}, number ${chat}`),
    h('fieldset', {}, h('legend', {}, 'Members'), members),
    field(`What ${stage.bot.name} is here`, bot),
    group.kind === 'forum' ? h('form', { onsubmit: (event) => {
      event.preventDefault();
      dialog.close();
      post('topic', { chat, title: topic.value }).catch(complain);
    } }, field('New topic', topic), h('button', { type: 'submit', class: 'button' }, 'Open the topic')) : null,
    group.kind === 'group' ? h('button', { type: 'button', class: 'button', onclick: () => {
      dialog.close();
      post('upgrade', { chat }).catch(complain);
    } }, 'Upgrade to a supergroup') : null);
}
