/* What operators change, after a dialog that repeats the verb. */
import { post } from './api.js';
import { byId, h, replace } from './dom.js';
import { now } from './format.js';

const NAME = 'name';
const remembered = () => { try { return localStorage.getItem(NAME) ?? ''; } catch (e) { return ''; } };
const remember = name => { try { localStorage.setItem(NAME, name); } catch (e) { /* no storage */ } };

export const toast = words => {
  const element = byId('toast');
  element.textContent = words;
  setTimeout(() => { if (element.textContent === words) element.textContent = ''; }, 8000);
};

/* A time as the browser's own field has it, in its zone; and back, in seconds. */
const local = t => new Date((t - new Date(t * 1000).getTimezoneOffset() * 60) * 1000).toISOString().slice(0, 16);
const seconds = value => Math.floor(new Date(value).getTime() / 1000);

const text = (id, attributes) => h('input', { type: 'text', id, required: true, autocomplete: 'off', ...attributes });
const until = end => h('input', { type: 'datetime-local', id: 'until', required: true, min: local(now()), max: local(now() + end.most), value: local(now() + end.usual) });

/** change: {path, title, verb, says: [], body, reason: where it is kept, end: {usual, most} in seconds, then: what happens next};
    done is called when the app has accepted it */
export const confirmChange = (change, done) => {
  const dialog = byId('dialog');
  const end = change.end && until(change.end);
  const reason = change.reason && text('reason', { maxlength: 300 });
  const by = text('by', { maxlength: 80, autocomplete: 'name', value: remembered() });
  const failed = h('p.problem.hidden', { role: 'alert' });
  const act = h('button.button.primary', { type: 'submit' }, change.verb);
  const submit = async event => {
    event.preventDefault();
    act.disabled = true;
    try {
      remember(by.value.trim());
      await post(change.path, { ...change.body, ...(reason && { reason: reason.value.trim() }), ...(end && { until: seconds(end.value) }), by: by.value.trim() });
      dialog.close();
      toast(`${change.verb}: accepted. ${change.then}`);
      done();
    } catch (problem) {
      failed.textContent = problem.message;
      failed.classList.remove('hidden');
      act.disabled = false;
    }
  };
  replace(dialog, h('h2', { id: 'dialog-title' }, change.title), h('form', { onsubmit: submit },
    h('ul', {}, change.says.map(words => h('li', {}, words))), failed,
    end && h('label', {}, 'Until', end),
    reason && h('label', {}, `Reason, kept in ${change.reason}`, reason), h('label', {}, `Your name${reason ? ', kept with it' : ''}`, by),
    h('div.actions', {}, h('button.button', { type: 'button', onclick: () => dialog.close() }, 'Cancel'), act)));
  dialog.showModal();
  (reason || by).focus();
};
