// Links that Telegram opens itself: here they open in the page.

import { post } from './api.js';
import { chooseOne } from './choose.js';
import { h } from './dom.js';
import { complain, showDialog } from './menu.js';
import { open, personOf, stage } from './stage.js';

const hosts = new Set(['t.me', 'telegram.me', 'telegram.dog']);

/** readLink returns what kind of link an address is: "start" leads to the bot, "share" hands something on, "telegram" is any other of Telegram's, "web" all others. */
export function readLink(address, username) {
  let url;
  try {
    url = new URL(address);
  } catch {
    return 'web';
  }
  const inside = url.protocol === 'tg:';
  if (!inside && !hosts.has(url.host)) return 'web';
  const [place] = inside ? [url.host || url.pathname.replaceAll('/', '')] : url.pathname.slice(1).toLowerCase().split('/');
  if (place === 'share' || place === 'msg_url') return 'share';
  const name = inside && place === 'resolve' ? url.searchParams.get('domain') : place;
  return name?.toLowerCase() === username.toLowerCase() ? 'start' : 'telegram';
}

/** followLink opens an address that the viewer has clicked; alone means that nobody else would open it. */
export function followLink(address, viewer, alone = false) {
  switch (readLink(address, stage.bot.username)) {
    case 'start':
      if (alone) start(viewer, address);
      else chooseOne('Who opens the link?', viewerFirst(viewer).map((person) => ({ title: person.name, label: `Open as ${person.name}`, act: () => start(person.id, address) })), shorten(address));
      break;
    case 'share':
      chooseOne('Who gets the link?', stage.persons.filter((person) => person.id !== viewer).map((person) => ({
        title: person.name, label: `Share with ${person.name}`, act: () => share(viewer, person.id, address),
      })), 'The message goes from one person to the other. The bot does not see it.');
      break;
    case 'telegram':
      showDialog('A link into Telegram', h('p', {}, 'This address leads to a chat that does not exist on this page:'), h('p', {}, address));
      break;
    default:
      window.open(address, '_blank', 'noopener,noreferrer');
  }
}

function viewerFirst(viewer) {
  return [personOf(viewer), ...stage.persons.filter((person) => person.id !== viewer)].filter(Boolean);
}

async function start(person, address) {
  try {
    await post('open', { person, text: address });
    open(person);
  } catch (error) {
    complain(error);
  }
}

async function share(person, to, address) {
  try {
    await post('direct', { person, to, text: address });
    open(to);
  } catch (error) {
    complain(error);
  }
}

function shorten(address) {
  return address.length > 70 ? `${address.slice(0, 70)}…` : address;
}
