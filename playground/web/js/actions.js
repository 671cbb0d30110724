// What can be done with a message.

import { post } from './api.js';
import { complain, showMenu } from './menu.js';
import { chats, stage } from './stage.js';

/** showActions opens the menu of a message in a pane. */
export function showActions(pane, message, at) {
  const name = { person: pane.viewer, chat: message.chat, message: message.id };
  const mine = message.fromId === pane.viewer;
  const items = [{ label: 'Reply', act: () => pane.composer.regard(message) }];
  if (mine && message.text) items.push({ label: 'Edit', act: () => pane.composer.regard(message, true) });
  items.push({ label: 'Forward …', act: () => forward(pane.viewer, message, at) });
  if (mine) items.push({ label: 'Delete', danger: true, act: () => post('delete', name).catch(complain) });
  showMenu(at, items, 'Message actions');
}

function forward(viewer, message, at) {
  const own = chats().filter((chat) => (chat.person ? chat.person.id === viewer : chat.group.members?.includes(viewer)));
  showMenu(at, own.map((chat) => ({
    label: chat.person ? `To ${stage.bot.name}` : `To ${chat.title}`,
    act: () => post('forward', { person: viewer, chat: message.chat, message: message.id, to: chat.id }).catch(complain),
  })), 'Forward to');
}
