import { post } from '../api.js';
import { h, replace } from '../dom.js';

/** Asks for a token, and calls done when the app has taken it. */
export const signIn = (main, done) => {
  const token = h('input', { type: 'password', id: 'token', required: true, autocomplete: 'current-password' });
  const failed = h('p.problem.hidden', { role: 'alert' });
  const submit = async event => {
    event.preventDefault();
    try {
      await post('api/session', { token: token.value.trim() });
      token.value = '';
      done();
    } catch (problem) {
      failed.textContent = problem.message;
      failed.classList.remove('hidden');
    }
  };
  replace(main, h('div.page-head', {}, h('h1', { tabindex: -1 }, 'Sign in'), h('p.lede', {}, 'This app wants to know who looks.')),
    h('form.sign-in', { onsubmit: submit }, h('label', {}, 'Token of operators or viewers', token), failed,
      h('p.small', {}, 'http.token or http.viewer-token of the app. It is not kept here: the browser gets a cookie for twelve hours.'),
      h('div', {}, h('button.button.primary', { type: 'submit' }, 'Sign in'))));
  main.removeAttribute('aria-busy');
  token.focus();
};
