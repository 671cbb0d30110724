// The bar that tells the story: play, pause, step, skip, speed.

import { post } from './api.js';
import { h } from './dom.js';
import { complain } from './menu.js';
import { on, stage } from './stage.js';

const speeds = [0.5, 1, 2, 4, 16];

/** buildStory fills the bar. */
export function buildStory(bar) {
  const order = (what) => () => post('story', { do: what }).catch(complain);
  // Until it is known how far the story is, the buttons wait where they will stand.
  const button = (more, caption) => h('button', { type: 'button', class: 'button', disabled: true, ...more }, caption);
  const play = button({ class: 'button primary', onclick: () => order(stage.story.playing ? 'pause' : 'play')() }, 'Play the story');
  const step = button({ title: 'Do the next thing only', onclick: order('step') }, 'Step');
  const skip = button({ title: 'Leave out the next thing, as it was done by hand', onclick: order('skip') }, 'Skip');
  const speed = h('select', { 'aria-label': 'Pace', onchange: () => post('story', { do: 'speed', speed: Number(speed.value) }).catch(complain) },
    speeds.map((value) => h('option', { value }, `${value}×`)));
  const progress = h('progress', { 'aria-label': 'How far the story is' });
  const said = h('p', { class: 'said', dir: 'auto' });
  bar.replaceChildren(play, step, skip, speed, h('div', { class: 'far' }, progress, said));
  const refresh = () => {
    const { story } = stage;
    const over = story.step === story.steps;
    play.textContent = story.playing ? 'Pause' : (story.step && !over ? 'Go on' : 'Play the story');
    play.disabled = over;
    step.disabled = over || story.playing;
    skip.disabled = step.disabled || !story.next;
    speed.value = String(story.speed);
    progress.max = story.steps || 1;
    progress.value = story.step;
    said.textContent = saidOf(story, over);
    said.title = story.trouble || said.textContent;
    said.classList.toggle('wrong', Boolean(story.trouble));
  };
  on('stage', refresh);
  on('story', refresh);
}

function saidOf(story, over) {
  if (story.trouble) return `The story cannot go on: ${story.trouble.split('\n')[0]}`;
  if (over) return 'The end: the project is registered.';
  if (!story.step && !story.playing) return 'From the first message to the registered project';
  return story.next?.says ?? '';
}
