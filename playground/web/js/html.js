// Reads the HTML that Telegram knows, and nothing else of HTML.

import { h } from './dom.js';
import { expandableQuote } from './quote.js';

const known = new Set(['B', 'STRONG', 'I', 'EM', 'U', 'INS', 'S', 'STRIKE', 'DEL', 'CODE', 'PRE', 'BLOCKQUOTE']);

/** htmlText returns the nodes of a text in Telegram's HTML. */
export function htmlText(source) {
  // In an element of its own, so that white space at the beginning is kept.
  const parsed = new DOMParser().parseFromString(`<body><div>${source}</div>`, 'text/html');
  return [...parsed.querySelector('div').childNodes].map(copy);
}

function copy(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.textContent;
  const children = [...node.childNodes].map(copy);
  if (node.tagName === 'A') return h('span', { class: 'mention', title: node.getAttribute('href') ?? '' }, children);
  if (node.tagName === 'BLOCKQUOTE' && node.hasAttribute('expandable')) return expandableQuote(children);
  return h(known.has(node.tagName) ? node.tagName.toLowerCase() : 'span', {}, children);
}
