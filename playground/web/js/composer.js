// The field at the foot of a chat: texts, commands, files, replies.

import { get, post, upload } from './api.js';
import { searchOf } from './choose.js';
import { h } from './dom.js';
import { icon } from './icons.js';
import { complain, showDialog, showMenu } from './menu.js';
import { stage } from './stage.js';

/**
 * Composer writes into a chat in somebody's name. The pane says whose, and
 * where (pane.viewer and pane.chat).
 */
export class Composer {
  constructor(pane) {
    this.pane = pane;
    this.about = null; // what is answered or edited: {message, edits}
    this.begun = false; // Start was pressed, and the chat does not show it yet
    this.commands = [];
    this.field = h('textarea', {
      rows: 1, dir: 'auto', placeholder: 'Message', 'aria-label': `Message in ${pane.chat.title}`, autocomplete: 'off',
      oninput: () => this.typed(), onkeydown: (event) => this.steer(event),
    });
    this.banner = h('div', { class: 'about', hidden: true });
    this.suggestions = h('div', { class: 'suggestions', role: 'group', 'aria-label': 'Commands', hidden: true });
    this.keyboard = h('div', { class: 'keyboard', role: 'group', 'aria-label': 'Keyboard', hidden: true });
    this.start = h('button', { type: 'button', class: 'start', onclick: () => this.begin() });
    this.line = h('form', { class: 'composer', onsubmit: (event) => { event.preventDefault(); this.send(); } },
      h('button', { type: 'button', class: 'round', 'aria-label': 'Commands menu', title: 'Commands', onclick: (event) => this.showCommands(event.currentTarget) }, icon('menu')),
      this.field,
      h('button', { type: 'button', class: 'round', 'aria-label': 'Attach', 'aria-haspopup': 'menu', title: 'Attach', onclick: (event) => this.attach(event.currentTarget) }, icon('attach')),
      h('button', { type: 'submit', class: 'round send', 'aria-label': 'Send', title: 'Send' }, icon('send')));
    this.element = h('footer', {}, this.banner, this.suggestions, this.line, this.keyboard, this.start);
  }

  /** refresh shows what the chat allows now: writing, starting or unblocking. */
  refresh(started) {
    const { person } = this.pane.chat;
    const blocked = person?.blocked;
    const stopped = blocked || (person && !started);
    this.line.hidden = Boolean(stopped);
    this.start.hidden = !stopped;
    this.start.textContent = blocked ? 'Unblock the bot' : 'Start';
    if (!stopped && this.begun) {
      this.begun = false;
      this.field.focus();
    }
    this.foretell();
  }

  /** begin starts or unblocks the bot; as soon as that is done, one can write. */
  begin() {
    const { person } = this.pane.chat;
    this.begun = true;
    if (person.blocked) post('block', { person: person.id, blocked: false }).catch(complain);
    else post('open', { person: person.id, text: '' }).catch(complain);
  }

  /** foretell shows in the empty field what the story is about to type, if it is. */
  foretell(text) {
    this.field.placeholder = (text ?? this.about?.message.prompt?.placeholder) || 'Message';
  }

  typed() {
    this.field.style.height = 'auto';
    this.field.style.height = `${Math.min(this.field.scrollHeight, 160)}px`;
    this.suggest();
  }

  async suggest() {
    const begun = this.field.value;
    if (!begun.startsWith('/') || /\s/.test(begun)) {
      this.suggestions.hidden = true;
      return;
    }
    if (begun === '/') await this.loadCommands();
    const fitting = this.commands.filter((command) => `/${command.command}`.startsWith(begun));
    this.suggestions.replaceChildren(...fitting.map((command) => h('button', {
      type: 'button', onclick: () => { this.field.value = ''; this.typed(); this.say(`/${command.command}`); },
    }, h('b', {}, `/${command.command}`), h('span', { dir: 'auto' }, ` ${command.description}`))));
    this.suggestions.hidden = fitting.length === 0;
  }

  async loadCommands() {
    const menu = await get('menu', { person: this.pane.viewer, chat: this.pane.chat.id });
    this.commands = menu.commands ?? [];
    return menu;
  }

  async showCommands(under) {
    try {
      await this.loadCommands();
    } catch (error) {
      complain(error);
      return;
    }
    if (!this.commands.length) {
      showDialog('Commands', h('p', {}, 'The bot offers no commands here.'));
      return;
    }
    showMenu(under, this.commands.map((command) => ({
      label: `/${command.command}`, detail: command.description, act: () => this.say(`/${command.command}`),
    })), 'Commands');
  }

  steer(event) {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    } else if (event.key === 'Escape' && this.about) {
      this.forget();
    }
  }

  send() {
    const text = this.field.value.trim();
    if (!text) return;
    const { about } = this;
    this.field.value = '';
    this.typed();
    this.forget();
    if (about?.edits) {
      post('edit', { person: this.pane.viewer, chat: about.message.chat, message: about.message.id, text }).catch(complain);
    } else {
      this.say(text, about?.message);
    }
  }

  say(text, to) {
    const where = to ? { chat: to.chat, message: to.id } : { chat: this.pane.chat.id, thread: this.pane.thread };
    post('say', { person: this.pane.viewer, ...where, text }).catch((error) => {
      this.field.value ||= text;
      complain(error);
    });
  }

  /** regard makes what is written next an answer to a message, or its new text. */
  regard(message, edits = false) {
    this.about = { message, edits };
    if (edits) this.field.value = message.text;
    this.banner.replaceChildren(
      h('span', { dir: 'auto' }, h('b', {}, edits ? 'Edit' : `Reply to ${message.from}`), ` ${message.text.slice(0, 80)}`),
      h('button', { type: 'button', class: 'round', 'aria-label': 'Cancel', onclick: () => this.forget() }, icon('close')));
    this.banner.hidden = false;
    this.foretell();
    this.typed();
    if (this.pane.active) this.field.focus();
  }

  /** answered closes the field for a reply once the reply is there, by hand or by the story. */
  answered(id) {
    if (id && this.about?.message.id === id && !this.about.edits) this.forget();
  }

  forget() {
    if (this.about?.edits) this.field.value = '';
    this.about = null;
    this.banner.hidden = true;
    this.foretell();
  }

  attach(under) {
    const send = (text) => () => post('send', { person: this.pane.viewer, chat: this.pane.chat.id, thread: this.pane.thread, text }).catch(complain);
    showMenu(under, [
      { label: 'File …', act: () => this.pickFile() },
      { label: 'Photo', act: send('photo') },
      { label: 'Sticker', act: send('sticker') },
      { label: 'Voice message', act: send('voice') },
    ], 'Attach');
  }

  pickFile() {
    const picker = h('input', { type: 'file', onchange: () => {
      for (const file of picker.files) upload(this.pane.viewer, this.pane.chat.id, file).catch(complain);
    } });
    picker.click();
  }

  /** offer shows the keyboard that stands in place of the phone's own. */
  offer(rows) {
    this.keyboard.hidden = !rows?.length;
    this.keyboard.replaceChildren(...(rows ?? []).map((row) => h('div', { class: 'row' }, row.map((key) => h('button', {
      type: 'button', dir: 'auto', onclick: () => (key.users ? this.pickPeople(key) : this.say(key.caption)),
    }, key.caption)))));
  }

  pickPeople(key) {
    const boxes = stage.persons.filter((person) => person.id !== this.pane.viewer)
      .map((person) => h('label', { class: 'check' }, h('input', { type: 'checkbox', value: person.id }), h('span', {}, person.name)));
    const dialog = showDialog(key.caption, searchOf(boxes), boxes, h('button', { type: 'button', class: 'button primary', onclick: () => {
      const picked = boxes.map((box) => box.firstChild).filter((box) => box.checked).map((box) => Number(box.value));
      dialog.close();
      post('share', { person: this.pane.viewer, text: key.caption, picked }).catch(complain);
    } }, 'Share'));
  }
}
