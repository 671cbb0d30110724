// Quotations that show their beginning only, until one asks for the rest.

import { h, unique } from './dom.js';

// A quotation of less is shown in full, as Telegram does it.
const resize = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    const toggle = target.nextElementSibling;
    if (toggle.getAttribute('aria-expanded') === 'false') toggle.hidden = target.scrollHeight <= target.clientHeight + 1;
  }
});

/** expandableQuote makes a quotation that can be expanded and collapsed. */
export function expandableQuote(children) {
  const words = h('div', { class: 'clamped', id: unique('quote') }, children);
  const toggle = h('button', {
    type: 'button', class: 'expand', 'aria-expanded': 'false', 'aria-controls': words.id, hidden: true,
    onclick: () => {
      const expanded = toggle.getAttribute('aria-expanded') === 'false';
      toggle.setAttribute('aria-expanded', String(expanded));
      toggle.textContent = expanded ? 'Show less' : 'Show all';
      words.classList.toggle('clamped', !expanded);
    },
  }, 'Show all');
  resize.observe(words);
  return h('blockquote', { class: 'expandable' }, words, toggle);
}
