// The head of a chat: its name, who looks at it, and what its menus offer.

import { hueOf, initials } from './bubble.js';
import { countryName, h, languageName } from './dom.js';
import { icon } from './icons.js';
import { showMenu } from './menu.js';
import { groupSettings, personSettings } from './settings.js';
import { personOf } from './stage.js';

/** Head stands above the messages of a pane. */
export class Head {
  constructor(pane) {
    const { chat } = pane;
    this.pane = pane;
    this.about = h('span', { class: 'about-chat' });
    this.element = h('header', {},
      h('span', { class: `avatar ${hueOf(chat.title)}`, 'aria-hidden': 'true' }, initials(chat.title)),
      h('div', { class: 'names' }, h('h2', { dir: 'auto' }, chat.title), this.about),
      h('button', { type: 'button', class: 'round', 'aria-label': `Look behind ${chat.title}`, title: 'What lies behind', 'aria-pressed': 'false', onclick: (event) => this.look(event.currentTarget) }, icon('code')),
      h('button', { type: 'button', class: 'round', 'aria-label': `Menu of ${chat.title}`, title: 'Menu', 'aria-haspopup': 'menu', onclick: (event) => this.menu(event.currentTarget) }, icon('dots')));
  }

  menu(under) {
    const { chat, close } = this.pane;
    const settings = chat.person
      ? { label: 'Language and more …', act: () => personSettings(chat.person) }
      : { label: 'Members and more …', act: () => groupSettings(chat.group) };
    showMenu(under, [settings, { label: 'Close this chat', act: close }], `Menu of ${chat.title}`);
  }

  look(button) {
    const open = this.pane.inspector.toggle();
    button.setAttribute('aria-pressed', String(open));
    this.pane.element.classList.toggle('inspected', open);
  }

  /** describe says who the person is, or lets one choose the member and the topic of a group. */
  describe() {
    const { chat: { person, group }, viewer, thread } = this.pane;
    if (person) {
      const about = [person.country && countryName(person.country), languageName(person.language)].filter(Boolean).join(', ');
      this.about.replaceChildren(person.blocked ? 'has blocked the bot' : about);
      return;
    }
    const members = (group.members ?? []).map(personOf).filter(Boolean);
    const choice = h('select', { 'aria-label': `Look at ${group.title} as`, onchange: () => this.pane.lookAs(Number(choice.value)) },
      members.map((member) => h('option', { value: member.id, selected: member.id === viewer }, `as ${member.name}`)));
    const topics = [{ id: 0, name: 'General' }, ...group.topics ?? []];
    const topic = h('select', { 'aria-label': `Topic of ${group.title}`, onchange: () => this.pane.turnTo(Number(topic.value)) },
      topics.map(({ id, name }) => h('option', { value: id, selected: id === thread }, name)));
    this.about.replaceChildren(choice, ` ${members.length} ${members.length === 1 ? 'member' : 'members'}`, topics.length > 1 ? topic : '');
  }

  /** typing shows or hides that the bot is at work. */
  typing(on) {
    this.about.classList.toggle('typing', on);
  }
}
