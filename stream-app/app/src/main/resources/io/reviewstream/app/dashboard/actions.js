/* Promote and roll back, after a dialog that repeats the verb. */
import { post } from './api.js';
import { byId, h, replace } from './dom.js';

const NAME = 'name';
const remembered = () => { try { return localStorage.getItem(NAME) ?? ''; } catch (e) { return ''; } };
const remember = name => { try { localStorage.setItem(NAME, name); } catch (e) { /* no storage */ } };

export const toast = words => {
  const element = byId('toast');
  element.textContent = words;
  setTimeout(() => { if (element.textContent === words) element.textContent = ''; }, 8000);
};

/** change: {path, title, verb, says: [], body}; done is called when the app has accepted it */
export const confirmChange = (change, done) => {
  const dialog = byId('dialog');
  const reason = h('input', { type: 'text', id: 'reason', required: true, maxlength: 300, autocomplete: 'off' });
  const by = h('input', { type: 'text', id: 'by', required: true, maxlength: 80, autocomplete: 'name', value: remembered() });
  const failed = h('p.problem.hidden', { role: 'alert' });
  const act = h('button.button.primary', { type: 'submit' }, change.verb);
  const submit = async event => {
    event.preventDefault();
    act.disabled = true;
    try {
      remember(by.value.trim());
      await post(change.path, { ...change.body, reason: reason.value.trim(), by: by.value.trim() });
      dialog.close();
      toast(`${change.verb}: accepted. The page changes when the release log says so.`);
      done();
    } catch (problem) {
      failed.textContent = problem.message;
      failed.classList.remove('hidden');
      act.disabled = false;
    }
  };
  replace(dialog, h('h2', { id: 'dialog-title' }, change.title), h('form', { onsubmit: submit },
    h('ul', {}, change.says.map(words => h('li', {}, words))), failed,
    h('label', {}, 'Reason, kept in the release log', reason), h('label', {}, 'Your name, kept with it', by),
    h('div.actions', {}, h('button.button', { type: 'button', onclick: () => dialog.close() }, 'Cancel'), act)));
  dialog.showModal();
  reason.focus();
};
