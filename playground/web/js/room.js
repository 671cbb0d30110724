// How much a group still takes from the bot.

import { h } from './dom.js';

const scarce = 3; // messages that are left when it is said

/** Room is a line over the messages of a group. It is there while the bot can send little, or nothing. */
export class Room {
  constructor() {
    this.line = h('p', { class: 'room', role: 'status', hidden: true });
    this.element = h('div', { class: 'above' }, this.line);
  }

  /** show shows how much room there is now, and counts down until there is more. */
  show(room) {
    clearInterval(this.countdown);
    const seconds = room ? Math.ceil((room.until - Date.now()) / 1000) : 0;
    this.line.hidden = seconds <= 0 || room.left > scarce;
    if (this.line.hidden) return;
    this.line.classList.toggle('full', room.left === 0);
    const rule = `Telegram lets a bot send ${room.limit} messages a minute to a group.`;
    const left = h('span', { 'aria-hidden': 'true' }, `${seconds} s.`);
    if (room.left) this.line.replaceChildren(`${rule} ${room.left} ${room.left === 1 ? 'is' : 'are'} left.`);
    else this.line.replaceChildren(`${rule} The bot must wait; what is due comes in `, left, h('span', { class: 'unseen' }, 'a moment.'));
    this.countdown = setInterval(() => {
      const now = Math.ceil((room.until - Date.now()) / 1000);
      left.textContent = `${now} s.`;
      if (now <= 0) this.show(null);
    }, 1000);
  }
}
