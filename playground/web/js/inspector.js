// What lies behind a chat: calls of the Bot API, the state of the
// conversation, rows and jobs.

import { get } from './api.js';
import { check, h, unique } from './dom.js';
import { stage } from './stage.js';

const views = { calls: 'Calls', state: 'State', rows: 'Rows', jobs: 'Jobs' };
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const settle = 400; // milliseconds without news before the program is asked again

/** Inspector shows it in a panel beside a pane. */
export class Inspector {
  constructor(pane) {
    this.pane = pane;
    this.view = 'calls';
    this.everywhere = false;
    this.polls = false;
    this.body = h('div', { class: 'body', role: 'tabpanel', id: unique('panel'), tabIndex: 0 });
    this.tabs = h('div', { role: 'tablist', 'aria-label': 'What lies behind' }, Object.entries(views).map(([key, label]) => h('button', {
      type: 'button', role: 'tab', id: unique('tab'), 'aria-controls': this.body.id, 'data-view': key,
      onclick: () => this.choose(key), onkeydown: (event) => this.steer(event),
    }, label)));
    this.element = h('aside', { class: 'inspector', 'aria-label': `Behind ${pane.chat.title}`, hidden: true }, this.tabs, this.body);
  }

  /** toggle opens or closes the panel and tells whether it is open. */
  toggle() {
    this.element.hidden = !this.element.hidden;
    if (!this.element.hidden) this.choose(this.view);
    return !this.element.hidden;
  }

  steer(event) {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const keys = Object.keys(views);
    this.choose(keys.at((keys.indexOf(this.view) + step) % keys.length));
    this.tabs.querySelector('[aria-selected=true]').focus();
  }

  choose(view) {
    this.view = view;
    for (const tab of this.tabs.children) {
      const selected = tab.dataset.view === view;
      tab.setAttribute('aria-selected', String(selected));
      tab.tabIndex = selected ? 0 : -1;
      if (selected) this.body.setAttribute('aria-labelledby', tab.id);
    }
    this.refresh();
  }

  /** soon refreshes the panel once nothing has happened for a moment. */
  soon() {
    if (this.element.hidden) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.refresh(), settle);
  }

  async refresh() {
    if (this.view === 'calls') {
      this.body.replaceChildren(...this.calls());
      return;
    }
    if (!stage.can.inspect) {
      this.body.replaceChildren(h('p', { class: 'quiet' }, 'This program does not let us look inside.'));
      return;
    }
    try {
      const seen = await get('inspect', { person: this.pane.viewer, chat: this.pane.chat.id });
      this.body.replaceChildren(...this.inside(seen));
    } catch (error) {
      this.body.replaceChildren(h('p', { class: 'wrong' }, error.message));
    }
  }

  inside(seen) {
    switch (this.view) {
      case 'state':
        return [seen.state ? h('pre', {}, JSON.stringify(seen.state, null, 2)) : nothing('No conversation with this person yet.')];
      case 'rows':
        return seen.tables?.length ? seen.tables.map(table) : [nothing('No rows yet.')];
      default:
        return [seen.jobs.rows?.length ? table({ ...seen.jobs, name: seen.jobs.name || 'Jobs in River' }) : nothing('No jobs.')];
    }
  }

  calls() {
    const here = new Set(this.pane.chat.ids);
    const shown = stage.calls.filter((call) => (this.everywhere || here.has(call.chat)) && (this.polls || call.method !== 'getUpdates' || call.refusal));
    return [
      h('div', { class: 'filters' },
        check('All chats', this.everywhere, (now) => { this.everywhere = now; this.refresh(); }),
        check('Polling too', this.polls, (now) => { this.polls = now; this.refresh(); })),
      shown.length ? h('ol', { class: 'calls', reversed: true }, shown.slice(-100).reverse().map(callItem)) : nothing('No calls yet.'),
    ];
  }
}

function nothing(text) {
  return h('p', { class: 'quiet' }, text);
}

function callItem(call) {
  const verdict = call.refusal ? ['wrong', `✗ ${call.refusal}`] : ['right', '✓ as published'];
  let outcome = call.status === 0 ? 'connection cut' : `${call.status}`;
  if (call.error) outcome += ` ${call.error}`;
  if (call.ordered) outcome += ' (ordered here)';
  return h('li', {}, h('details', {},
    h('summary', {}, h('b', {}, call.method), ` ${clock.format(new Date(call.at))} `,
      h('span', { class: verdict[0] }, verdict[1]), call.status === 200 ? null : h('span', { class: 'outcome' }, ` ${outcome}`)),
    h('dl', {}, Object.entries(call.params ?? {}).flatMap(([name, value]) => [h('dt', {}, name), h('dd', { dir: 'auto' }, pretty(value))]))));
}

function pretty(value) {
  if (!/^[[{]/.test(value)) return value;
  try {
    return JSON.stringify(JSON.parse(value), null, 1);
  } catch {
    return value;
  }
}

function table({ name, columns, rows }) {
  if (!rows?.length) return h('p', {}, h('b', {}, name), ': no rows');
  return h('div', { class: 'table', tabIndex: 0, role: 'region', 'aria-label': name }, h('table', {}, h('caption', {}, name),
    h('thead', {}, h('tr', {}, (columns ?? []).map((column) => h('th', { scope: 'col' }, column)))),
    h('tbody', {}, rows.map((row) => h('tr', {}, row.map((cell) => h('td', { dir: 'auto' }, cell)))))));
}
