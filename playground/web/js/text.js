// Texts as Telegram shows them.

import { h } from './dom.js';
import { expandableQuote } from './quote.js';

const plainTags = {
  bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's', code: 'code', pre: 'pre', blockquote: 'blockquote',
};

/**
 * richText returns the nodes of a text with its entities, which may lie within
 * each other. Whatever can be clicked calls act with the entity's type and its
 * address or command.
 */
export function richText(text, entities, act) {
  const inOrder = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return stretch(text, inOrder, 0, text.length, act);
}

function stretch(text, entities, from, to, act) {
  const nodes = [];
  let at = from;
  for (let i = 0; i < entities.length; i += 1) {
    const entity = entities[i];
    const end = Math.min(entity.offset + entity.length, to);
    if (entity.offset < at || end <= at) continue;
    nodes.push(text.slice(at, entity.offset));
    const inner = entities.slice(i + 1).filter((other) => other.offset < end);
    nodes.push(wrap(entity, text.slice(entity.offset, end), stretch(text, inner, entity.offset, end, act), act));
    at = end;
  }
  nodes.push(text.slice(at, to));
  return nodes;
}

function wrap(entity, words, children, act) {
  const clickable = (address, label) => h('a', {
    href: address, class: `entity-${entity.type}`, rel: 'noopener noreferrer', 'aria-label': label,
    onclick: (event) => { event.preventDefault(); act(entity.type, address === '#' ? words : address, event.currentTarget); },
  }, children);
  switch (entity.type) {
    case 'text_link':
      return entity.url.startsWith('tg://user') ? h('span', { class: 'mention' }, children) : clickable(entity.url);
    case 'url':
      return clickable(/^[a-z]+:/i.test(words) ? words : `https://${words}`);
    case 'bot_command':
      return clickable('#', `Send ${words}`);
    case 'mention':
    case 'text_mention':
    case 'hashtag':
    case 'email':
      return h('span', { class: 'mention' }, children);
    case 'expandable_blockquote':
      return expandableQuote(children);
    case 'spoiler':
      return h('button', { type: 'button', class: 'spoiler', 'aria-label': 'Hidden text', onclick: (event) => event.currentTarget.classList.add('shown') }, children);
    default:
      return plainTags[entity.type] ? h(plainTags[entity.type], {}, children) : h('span', {}, children);
  }
}
