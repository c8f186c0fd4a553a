import {account} from '../../../assets/service.js';
import {onForm, fieldsOf} from './form-js.js';

/**
 * Keeps what a person types until it is submitted: after Escape, after a click on another task, and after the session
 * has ended. Tasklist reads and removes the drafts of forms under `camunda-form:`, in the local storage, which outlives the
 * browser. This script keeps them in the storage of the tab, which ends with it, and keeps them without a press of Save.
 * A sign-out removes them, and so does the sign-in of another account in the same tab.
 */
const PREFIX = 'camunda-form:';
const EMBEDDED = 's104-draft:';
const OWNER = 's104-drafts-of';
const {getItem, setItem, removeItem} = Storage.prototype;

const isDraft = (storage, key) => storage === localStorage && String(key).startsWith(PREFIX);

Storage.prototype.getItem = function (key) {
  return getItem.call(isDraft(this, key) ? sessionStorage : this, key);
};
Storage.prototype.setItem = function (key, value) {
  setItem.call(isDraft(this, key) ? sessionStorage : this, key, value);
};
Storage.prototype.removeItem = function (key) {
  removeItem.call(isDraft(this, key) ? sessionStorage : this, key);
};

/** Returns the key of a form: its task, or the process that it starts. */
function keyOf(form) {
  const dialog = form ? form.closest('.modal-dialog') : document.querySelector('.modal-dialog');
  if (dialog) {
    const process = dialog.querySelector('.modal-header')?.textContent.trim();
    return process ? `start:${process}` : null;
  }
  return /[?&]task=([\w-]+)/.exec(location.hash)?.[1] ?? null;
}

const keep = (key, value) => setItem.call(sessionStorage, key, JSON.stringify(value));
const kept = key => JSON.parse(getItem.call(sessionStorage, key) ?? 'null');

const textOf = (form, control) =>
  fieldsOf(form).find(field => ['textfield', 'textarea'].includes(field.type) && control.id.endsWith(`-${field.id}`));

onForm((container, form) => {
  const of = keyOf(container);
  if (!of) {
    return;
  }
  const keys = fieldsOf(form).filter(field => field.key && !field.disabled).map(field => field.key);
  const draft = of.startsWith('start:') && kept(PREFIX + of);
  if (draft) {
    form.importSchema(form._getState().schema, {...form._getState().data, ...draft});
  }
  // form-js reads what is typed after a pause, which may be too late
  const typed = new Map();
  let touched = false;
  const save = () => {
    const {data} = form._getState();
    keep(PREFIX + of, Object.fromEntries(keys.map(key => [key, typed.get(key) ?? data[key] ?? null])));
  };
  container.addEventListener('input', ({target}) => {
    const field = target.matches('textarea, input[type=text]') && textOf(form, target);
    touched = true;
    if (field) {
      typed.set(field.key, target.value);
      save();
    }
  });
  container.addEventListener('click', () => (touched = true));
  form.on('changed', 90, () => {
    typed.clear();
    if (touched) {
      save();
    }
  });
});

// ---- embedded forms

const controls = form => [...form.querySelectorAll('input:not([type=file]):not([type=hidden]), select, textarea')];

const values = form =>
  controls(form).map(control => (control.type === 'checkbox' || control.type === 'radio' ? control.checked : control.value));

/**
 * Keeps the input of an embedded form, and restores it once the page has filled the form in.
 *
 * @param lists the lists of lines in the form: `count` returns the number of lines of one, and `add` adds a line
 */
export function keepEmbedded(form, restored = () => {}, lists = []) {
  const of = keyOf(form);
  if (!of) {
    return;
  }
  const draft = kept(EMBEDDED + of);
  if (draft) {
    lists.forEach((list, at) => {
      while (list.count() < draft.rows[at]) {
        list.add();
      }
    });
    controls(form).forEach((control, at) => {
      if (typeof draft.values[at] === 'boolean') {
        control.checked = draft.values[at];
      } else if (draft.values[at] !== undefined) {
        control.value = draft.values[at];
      }
    });
    restored();
  }
  const save = () => keep(EMBEDDED + of, {rows: lists.map(list => list.count()), values: values(form)});
  form.addEventListener('input', save);
  form.addEventListener('change', save);
}

/** Forgets all drafts of this tab. */
function forgetAll() {
  Object.keys(sessionStorage)
    .filter(key => key.startsWith(PREFIX) || key.startsWith(EMBEDDED))
    .forEach(key => removeItem.call(sessionStorage, key));
}

// a submitted start form needs no draft; Tasklist forgets that of a task
const open = XMLHttpRequest.prototype.open;
XMLHttpRequest.prototype.open = function (method, url, ...rest) {
  if (method === 'POST' && /\/submit-form$/.test(url)) {
    const of = keyOf();
    this.addEventListener('load', () => {
      if (this.status < 300 && of) {
        removeItem.call(sessionStorage, PREFIX + of);
        removeItem.call(sessionStorage, EMBEDDED + of);
      }
    });
  }
  return open.call(this, method, url, ...rest);
};

/** Forgets the drafts of another account. */
async function forgetOthers() {
  if (/^#\/login\b/.test(location.hash)) {
    return;
  }
  try {
    const {user} = await account();
    if (getItem.call(sessionStorage, OWNER) !== user) {
      forgetAll();
      setItem.call(sessionStorage, OWNER, user);
    }
  } catch {
    // signed out: the drafts stay for the account that signs in again
  }
}

window.addEventListener('hashchange', event => {
  if (event.oldURL.includes('#/login')) {
    forgetOthers();
  }
});
forgetOthers();

document.addEventListener('click', event => {
  if (event.target.closest?.('.logout a, [ng-click*="logout"]')) {
    forgetAll();
  }
});
