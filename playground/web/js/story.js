// The bar that tells a story: which, play, pause, step, skip, pace, start over.

import { post } from './api.js';
import { h } from './dom.js';
import { complain, showDialog } from './menu.js';
import { on, stage } from './stage.js';

const speeds = [0.5, 1, 2, 4, 16];

/** buildStory fills the bar, and the caption with what happens and why. */
export function buildStory(bar, caption) {
  const order = (what, more) => post('story', { do: what, ...more }).catch(complain);
  // Until it is known how far the story is, the buttons wait where they will stand.
  const button = (more, label) => h('button', { type: 'button', class: 'button', disabled: true, ...more }, label);
  const choice = h('select', { 'aria-label': 'Story', onchange: () => order('choose', { story: choice.value }).then(() => { choice.value = stage.story.name; }) });
  const play = button({ class: 'button primary', onclick: () => order(stage.story.playing ? 'pause' : 'play') }, 'Play the story');
  const step = button({ title: 'Do the next thing only', onclick: () => order('step') }, 'Step');
  const skip = button({ title: 'Leave out the next thing, as it was done by hand', onclick: () => order('skip') }, 'Skip');
  const over = button({ title: 'Forget everything that has happened', onclick: startOver }, 'Start over');
  const speed = h('select', { 'aria-label': 'Pace', onchange: () => order('speed', { speed: Number(speed.value) }) },
    speeds.map((value) => h('option', { value }, `${value}×`)));
  const progress = h('progress', { 'aria-label': 'How far the story is' });
  bar.replaceChildren(choice, play, step, skip, speed, over);
  const why = h('span', { dir: 'auto' });
  const said = h('span', { class: 'said', dir: 'auto' });
  caption.replaceChildren(h('p', { role: 'status' }, why), progress, h('p', {}, said));
  const refresh = () => {
    const { story } = stage;
    const ended = story.step === story.steps;
    play.textContent = story.playing ? 'Pause' : (story.step && !ended ? 'Go on' : 'Play the story');
    play.disabled = ended;
    step.disabled = ended || story.playing;
    skip.disabled = step.disabled || !story.next;
    over.disabled = !stage.can.startOver;
    speed.value = String(story.speed);
    choice.value = story.name;
    progress.max = story.steps || 1;
    progress.value = story.step;
    why.textContent = whyOf(story, ended);
    why.classList.toggle('wrong', Boolean(story.trouble));
    said.textContent = ended ? 'Choose another story and start over, or go on by hand.' : `Next: ${story.next?.says ?? 'what the bot answers'}`;
    said.title = said.textContent;
  };
  on('stage', () => {
    choice.replaceChildren(...stage.stories.map(({ name, title }) => h('option', { value: name }, title)));
    refresh();
  });
  on('story', refresh);
}

function whyOf(story, ended) {
  if (story.trouble) return `The story cannot go on: ${story.trouble.split('\n')[0]}`;
  if (ended) return story.end;
  if (!story.step && !story.playing) {
    return 'Two teachers in France and Ireland register a school partnership in Telegram; both national offices decide. You are all four: play the story, or tap and write yourself.';
  }
  return story.why;
}

function startOver() {
  const said = h('p', {}, 'All chats, accounts and projects of this page are removed, and the story begins again.');
  const yes = h('button', { type: 'button', class: 'button primary', onclick: async () => {
    yes.disabled = true;
    said.textContent = 'Starting over. This takes a few seconds …';
    try {
      await post('startover', {});
    } catch (error) {
      complain(error);
    }
    dialog.close();
  } }, 'Start over now');
  const dialog = showDialog('Start over?', said, yes);
  said.setAttribute('role', 'status');
}
