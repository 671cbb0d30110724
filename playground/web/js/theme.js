// Light or dark, as the system says or as chosen.

import { icon } from './icons.js';

const themes = ['auto', 'light', 'dark'];

/** buildTheme connects the button that switches the theme. */
export function buildTheme(button) {
  let theme = localStorage.getItem('theme') ?? 'auto';
  const apply = () => {
    document.documentElement.dataset.theme = theme;
    button.replaceChildren(icon(theme === 'auto' ? 'theme' : theme));
    button.setAttribute('aria-label', `Theme: ${theme}`);
    button.title = `Theme: ${theme}`;
  };
  button.addEventListener('click', () => {
    theme = themes[(themes.indexOf(theme) + 1) % themes.length];
    localStorage.setItem('theme', theme);
    apply();
  });
  apply();
}
