// One chat, as somebody sees it.

import { get, post } from './api.js';
import { showActions } from './actions.js';
import { bubble, directBubble, hueOf, initials, shownButtons } from './bubble.js';
import { Composer } from './composer.js';
import { countryName, h, languageName, plain } from './dom.js';
import { icon } from './icons.js';
import { Inspector } from './inspector.js';
import { followLink } from './links.js';
import { complain, showDialog, showMenu } from './menu.js';
import { Room } from './room.js';
import { groupSettings, personSettings } from './settings.js';
import { messageAt, messagesOf, personOf, stage } from './stage.js';

const days = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'long', year: 'numeric' });
const nearEnd = 90; // pixels from the end within which the chat follows what comes

/** Pane shows a chat; what happens in it reaches the methods refresh, show, toast and call. */
export class Pane {
  constructor(chat, { close }) {
    this.chat = chat;
    this.viewer = chat.person?.id ?? chat.group.owner;
    this.thread = 0; // the topic of a forum that is seen
    this.active = false;
    this.shown = new Map(); // elements and what they show, by "chat/id"
    this.log = h('div', { class: 'log', role: 'log', tabIndex: 0, 'aria-live': 'off', 'aria-label': `Messages of ${chat.title}` });
    this.about = h('span', { class: 'about-chat' });
    this.room = new Room();
    this.toasts = h('div', { class: 'toasts', role: 'status' });
    this.composer = new Composer(this);
    this.inspector = new Inspector(this);
    this.close = close;
    this.element = h('section', { class: 'pane', id: `pane-${chat.key}`, 'aria-label': chat.title }, h('div', { class: 'phone' }, this.header(), this.room.element, this.log, this.toasts, this.composer.element), this.inspector.element);
  }

  header() {
    const { chat } = this;
    return h('header', {},
      h('span', { class: `avatar ${hueOf(chat.title)}`, 'aria-hidden': 'true' }, initials(chat.title)),
      h('div', { class: 'names' }, h('h2', { dir: 'auto' }, chat.title), this.about),
      h('button', { type: 'button', class: 'round', 'aria-label': `Look behind ${chat.title}`, title: 'What lies behind', 'aria-pressed': 'false', onclick: (event) => this.look(event.currentTarget) }, icon('code')),
      h('button', { type: 'button', class: 'round', 'aria-label': `Menu of ${chat.title}`, title: 'Menu', 'aria-haspopup': 'menu', onclick: (event) => this.menu(event.currentTarget) }, icon('dots')));
  }

  menu(under) {
    const { person, group } = this.chat;
    const settings = person
      ? { label: 'Language and more …', act: () => personSettings(person) }
      : { label: 'Members and more …', act: () => groupSettings(group) };
    showMenu(under, [settings, { label: 'Close this chat', act: this.close }], `Menu of ${this.chat.title}`);
  }

  look(button) {
    const open = this.inspector.toggle();
    button.setAttribute('aria-pressed', String(open));
    this.element.classList.toggle('inspected', open);
  }

  /** lookAs shows a group as another member sees it. */
  lookAs(viewer) {
    this.viewer = viewer;
    this.refresh(this.chat);
  }

  /** turnTo shows another topic of a forum. */
  turnTo(thread) {
    this.thread = thread;
    this.refresh(this.chat);
  }

  /** messages returns the visible messages, oldest first. */
  messages() {
    return messagesOf(this.chat).filter((message) => message.thread === this.thread);
  }

  /** update takes in what has changed about the people; the messages stay where they are. */
  update(chat) {
    this.chat = chat;
    if (chat.group && !chat.group.members?.includes(this.viewer)) {
      this.refresh(chat);
      return;
    }
    this.describe();
    this.composer.refresh(this.messages().length > 0);
    this.showRoom();
  }

  /** refresh shows the whole chat from its messages. */
  refresh(chat) {
    this.chat = chat;
    if (chat.group && !chat.group.members?.includes(this.viewer)) this.viewer = chat.group.members?.[0] ?? chat.group.owner;
    this.describe();
    this.shown.clear();
    const messages = this.messages();
    const directs = chat.person ? stage.directs.filter((direct) => direct.to === chat.id) : [];
    this.day = null;
    this.log.replaceChildren();
    const between = (after, before) => directs.filter((direct) => direct.after >= after && direct.after < before).map((direct) => this.makeDirect(direct));
    this.log.append(...between(0, messages[0]?.id ?? Infinity));
    messages.forEach((message, i) => {
      this.log.append(...this.next(message), ...between(Math.max(message.id, 1), messages[i + 1]?.id ?? Infinity));
    });
    this.composer.refresh(messages.length > 0);
    this.offer();
    if (!messages.length && chat.person) this.introduce();
    this.showRoom();
    this.toEnd();
  }

  /** toEnd scrolls to the newest message. */
  toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
  }

  makeDirect(direct) {
    return directBubble(direct, (address) => followLink(address, this.viewer, true));
  }

  /** showDirect shows a message of another person. */
  showDirect(direct) {
    this.log.append(this.makeDirect(direct));
    this.toEnd();
  }

  showRoom() {
    this.room.show(stage.rooms.get(this.chat.id));
  }

  describe() {
    const { person, group } = this.chat;
    if (person) {
      const about = [person.country && countryName(person.country), languageName(person.language)].filter(Boolean).join(', ');
      this.about.replaceChildren(person.blocked ? 'has blocked the bot' : about);
      return;
    }
    const members = (group.members ?? []).map(personOf).filter(Boolean);
    const choice = h('select', { 'aria-label': `Look at ${group.title} as`, onchange: () => this.lookAs(Number(choice.value)) },
      members.map((member) => h('option', { value: member.id, selected: member.id === this.viewer }, `as ${member.name}`)));
    const topics = [{ id: 0, name: 'General' }, ...group.topics ?? []];
    const topic = h('select', { 'aria-label': `Topic of ${group.title}`, onchange: () => this.turnTo(Number(topic.value)) },
      topics.map(({ id, name }) => h('option', { value: id, selected: id === this.thread }, name)));
    this.about.replaceChildren(choice, ` ${members.length} ${members.length === 1 ? 'member' : 'members'}`, topics.length > 1 ? topic : '');
  }

  /** introduce shows what the bot says of itself before anything is said. */
  async introduce() {
    try {
      const { description } = await get('menu', { person: this.viewer, chat: this.chat.id });
      if (description && !this.messages().length) {
        this.log.prepend(h('div', { class: 'service intro' }, h('b', {}, `What can ${stage.bot.name} do?`), h('p', { dir: 'auto' }, description)));
      }
    } catch (error) {
      complain(error);
    }
  }

  /** next makes the message that follows, with its day above it if that is another. */
  next(message) {
    const day = days.format(new Date(message.date));
    const changed = this.day !== null && this.day !== day;
    this.day = day;
    return changed ? [h('div', { class: 'service' }, day), this.make(message)] : [this.make(message)];
  }

  make(message) {
    const element = bubble(message, {
      viewer: this.viewer,
      group: this.chat.group,
      quoted: message.replyTo ? messageAt(message.chat, message.replyTo) : null,
      link: (type, address) => this.follow(type, address),
      press: (to, button, at) => this.press(to, button, at),
      actions: (to, at) => showActions(this, to, at),
      fileAddress: (to) => `/api/file?${new URLSearchParams({ person: this.viewer, chat: to.chat, message: to.id })}`,
    });
    this.shown.set(`${message.chat}/${message.id}`, { element, message });
    return element;
  }

  /** show shows a message that is new or has changed. */
  show(message) {
    if (message.thread !== this.thread) return;
    const following = this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < nearEnd;
    const before = this.shown.get(`${message.chat}/${message.id}`);
    if (!before) {
      this.log.querySelector('.intro')?.remove();
      this.log.append(...this.next(message));
      if (message.bot) this.about.classList.remove('typing');
      if (message.fromId === this.viewer) this.composer.answered(message.replyTo);
    } else {
      this.replace(before, message);
    }
    this.composer.refresh(true);
    this.offer();
    this.foretell();
    if (following || message.fromId === this.viewer) this.log.scrollTop = this.log.scrollHeight;
  }

  /**
   * replace changes a message in place. Buttons that stay the same are left
   * alone, so that a press under way is not lost, and the keyboard's focus
   * stays where it is.
   */
  replace({ element: before, message: old }, message) {
    const focused = before.contains(document.activeElement) ? document.activeElement : null;
    const after = this.make(message);
    if (!message.deleted && JSON.stringify(message.rows) === JSON.stringify(old.rows)) {
      before.querySelector('.bubble')?.replaceWith(after.querySelector('.bubble'));
      this.shown.set(`${message.chat}/${message.id}`, { element: before, message });
      return;
    }
    before.replaceWith(after);
    if (!message.deleted) after.classList.add('changed');
    if (!focused) return;
    const same = shownButtons(after).find((button) => button.textContent === focused.textContent);
    (same ?? shownButtons(after)[0] ?? after).focus({ preventScroll: true });
  }

  offer() {
    const last = this.messages().findLast((message) => !message.deleted && (message.keyboard?.length || message.prompt));
    this.composer.offer(this.chat.person ? last?.keyboard : null);
  }

  press(message, button, at) {
    if (button.url) {
      this.follow('url', button.url);
      return;
    }
    at.classList.add('waiting');
    post('press', { person: this.viewer, chat: message.chat, message: message.id, text: button.caption })
      .catch(complain)
      .finally(() => setTimeout(() => at.classList.remove('waiting'), 1500));
  }

  follow(type, address) {
    if (type === 'bot_command') {
      this.composer.say(address);
    } else {
      followLink(address, this.viewer);
    }
  }

  /** prompt opens the field for the reply that the bot has asked the viewer for. */
  prompt(message) {
    const { prompt } = message;
    const meant = !prompt.selective || this.chat.person
      || message.entities?.some((entity) => entity.url?.endsWith(`=${this.viewer}`))
      || messageAt(message.chat, message.replyTo)?.fromId === this.viewer;
    if (meant) this.composer.regard(message);
  }

  toast({ text, alert }) {
    if (!text) return;
    if (alert) {
      showDialog(stage.bot.name, h('p', { dir: 'auto' }, text));
      return;
    }
    const toast = h('div', { class: 'toast', dir: 'auto' }, text);
    this.toasts.replaceChildren(toast);
    setTimeout(() => toast.remove(), 5000);
  }

  /** typing shows that the bot is at work, until it writes. */
  typing() {
    this.about.classList.add('typing');
    setTimeout(() => this.about.classList.remove('typing'), 5000);
  }

  /** foretell marks what the story would press or type here next, once it has begun. */
  foretell() {
    const { playing, step, next } = stage.story;
    const here = (playing || step > 0) && next && this.chat.ids.includes(next.chat) ? next : null;
    for (const marked of this.log.querySelectorAll('.next')) marked.classList.remove('next');
    if (here?.does === 'presses') {
      shownButtons(this.log).findLast((button) => plain(button.textContent) === plain(here.what))?.classList.add('next');
    }
    this.composer.foretell(here?.does === 'types' ? here.what : null);
  }

  /** activate makes this the chat that is read aloud and, on a phone, the one that is seen. */
  activate(active) {
    this.active = active;
    this.element.classList.toggle('active', active);
    this.log.setAttribute('aria-live', active ? 'polite' : 'off');
  }
}
