// One chat, as somebody sees it.

import { get, post } from './api.js';
import { showActions } from './actions.js';
import { bubble, directBubble, shownButtons } from './bubble.js';
import { Composer } from './composer.js';
import { h, plain } from './dom.js';
import { Head } from './head.js';
import { Inspector } from './inspector.js';
import { followLink } from './links.js';
import { complain, showDialog } from './menu.js';
import { Room } from './room.js';
import { messageAt, messagesOf, stage } from './stage.js';

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
    this.head = new Head(this);
    this.room = new Room();
    this.toasts = h('div', { class: 'toasts', role: 'status' });
    this.composer = new Composer(this);
    this.inspector = new Inspector(this);
    this.close = close;
    this.element = h('section', { class: 'pane', id: `pane-${chat.key}`, 'aria-label': chat.title }, h('div', { class: 'phone' }, this.head.element, this.room.element, this.log, this.toasts, this.composer.element), this.inspector.element);
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
    this.head.describe();
    this.composer.refresh(this.messages().length > 0);
    this.showRoom();
  }

  /** refresh shows the whole chat from its messages. */
  refresh(chat) {
    this.chat = chat;
    if (chat.group && !chat.group.members?.includes(this.viewer)) this.viewer = chat.group.members?.[0] ?? chat.group.owner;
    this.head.describe();
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
      if (message.bot) this.head.typing(false);
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
    this.head.typing(true);
    setTimeout(() => this.head.typing(false), 5000);
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
