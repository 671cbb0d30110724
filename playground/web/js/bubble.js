// One message as it is seen in a chat.

import { h } from './dom.js';
import { icon } from './icons.js';
import { richText } from './text.js';

const services = {
  new_chat_members: 'A member joined the group',
  left_chat_member: 'A member left the group',
  migrate_to_chat_id: 'The group was upgraded to a supergroup',
  migrate_from_chat_id: 'This is a supergroup now',
  forum_topic_created: 'The topic was opened',
  users_shared: 'People were shared with the bot',
};

const hues = ['red', 'orange', 'violet', 'green', 'cyan', 'blue', 'pink'];

/** hueOf returns the colour that a name always has. */
export function hueOf(name) {
  return hues[[...name].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % hues.length];
}

/** initials returns the letters on somebody's picture. */
export function initials(name) {
  return name.split(/\s+/).filter(Boolean).slice(0, 2).map((word) => [...word][0]).join('').toUpperCase();
}

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/**
 * bubble makes the element of a message. The chat says who looks (viewer),
 * which message is answered (quoted), and what clicks and presses do.
 */
export function bubble(message, { viewer, group, quoted, link, press, actions, fileAddress }) {
  if (message.deleted) return h('div', { class: 'gone', hidden: true });
  if (message.service) return h('div', { class: 'service' }, services[message.service] ?? message.service.replaceAll('_', ' '));
  const mine = message.fromId === viewer;
  const time = clock.format(new Date(message.date));
  const body = h('div', { class: 'bubble' },
    group && !mine ? h('div', { class: `sender ${hueOf(message.from)}`, dir: 'auto' }, message.from) : null,
    quoted ? h('blockquote', { class: 'quoted', dir: 'auto' }, h('b', {}, quoted.from), ' ', quoted.text.slice(0, 90)) : null,
    message.file ? file(message, fileAddress) : null,
    message.text ? h('div', { class: 'text', dir: 'auto' }, richText(message.text, message.entities, link)) : null,
    h('div', { class: 'meta' },
      message.edited ? h('span', {}, 'edited') : null,
      h('time', { dateTime: message.date }, time),
      h('button', { type: 'button', class: 'more', 'aria-label': 'Message actions', 'aria-haspopup': 'menu', onclick: (event) => actions(message, event.currentTarget) }, icon('more'))));
  return h('article', { class: `message ${mine ? 'out' : 'in'}`, tabIndex: -1, 'aria-label': `${message.from}, ${time}` },
    body, message.rows?.length ? keys(message, press) : null);
}

/** directBubble makes the element of a message of another person, which the bot does not see. */
export function directBubble(direct, follow) {
  const link = direct.link ? h('a', { href: direct.link, rel: 'noopener noreferrer', onclick: (event) => { event.preventDefault(); follow(direct.link); } }, direct.link) : null;
  return h('article', { class: 'message in direct', tabIndex: -1, 'aria-label': `Private message from ${direct.from}` },
    h('div', { class: 'bubble' },
      h('div', { class: `sender ${hueOf(direct.from)}`, dir: 'auto' }, direct.from, h('small', {}, ' in a chat without the bot')),
      h('div', { class: 'text', dir: 'auto' }, direct.text, direct.text && link ? '\n' : '', link),
      h('div', { class: 'meta' }, h('time', { dateTime: direct.date }, clock.format(new Date(direct.date))))));
}

function keys(message, press) {
  return h('div', { class: 'keys', role: 'group', 'aria-label': 'Buttons' }, message.rows.map((row) => h('div', { class: 'row' }, row.map((button) => h('button', {
    type: 'button', dir: 'auto', class: `key ${button.style}`, onclick: (event) => press(message, button, event.currentTarget),
  }, button.caption, button.url ? h('span', { class: 'outside', role: 'img', 'aria-label': 'opens a link' }, icon('forward')) : null)))));
}

const pictures = { photo: '🖼', sticker: '👍', voice: '🎤' };

function file(message, address) {
  const { kind, name, size } = message.file;
  if (kind !== 'document') return h('div', { class: `picture ${kind}`, role: 'img', 'aria-label': kind }, pictures[kind]);
  return h('a', { class: 'file', href: address(message), download: name },
    h('span', { class: 'disc' }, icon('download')), h('span', { dir: 'auto' }, name, h('small', {}, ` ${bytes(size)}`)));
}

function bytes(size) {
  return size < 1024 ? `${size} B` : `${(size / 1024).toFixed(1)} kB`;
}

/** shownButtons returns the elements of a message's buttons. */
export function shownButtons(element) {
  return [...element.querySelectorAll('.key')];
}
