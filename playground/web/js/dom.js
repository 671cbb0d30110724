// Small helpers to make elements.

/**
 * h makes an element. Properties that begin with "on" are listeners, "class"
 * and those with a hyphen are attributes, all others are set as properties.
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'class' || name === 'role' || name === 'for' || name === 'list' || name.includes('-')) element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

let last = 0;

/** unique returns an id that no other element has. */
export function unique(prefix) {
  last += 1;
  return `${prefix}-${last}`;
}

/** field makes a labelled field. */
export function field(label, control, hint) {
  control.id ||= unique('field');
  const parts = [h('label', { for: control.id }, label), control];
  if (hint) {
    const id = unique('hint');
    control.setAttribute('aria-describedby', id);
    parts.push(h('small', { id }, hint));
  }
  return h('div', { class: 'field' }, parts);
}

/** check makes a labelled check box. */
export function check(label, checked, change) {
  return h('label', { class: 'check' }, h('input', { type: 'checkbox', checked, onchange: (event) => change(event.target.checked, event.target) }), h('span', {}, label));
}

/** plain is a text without what only good typography has; steps of the story compare so. */
export function plain(text) {
  return text.replace(/[\u00a0\u202f]/g, ' ').replace(/’/g, "'").replace(/[\u2066-\u2069\u200e\u200f]/g, '');
}

const languages = new Intl.DisplayNames(['en'], { type: 'language' });
const countries = new Intl.DisplayNames(['en'], { type: 'region' });

/** languageName returns the English name of a language. */
export function languageName(code) {
  if (!code) return 'no language';
  try {
    return languages.of(code);
  } catch {
    return code;
  }
}

/** countryName returns the English name of a country, by its code of two letters. */
export function countryName(code) {
  return countries.of(code);
}
