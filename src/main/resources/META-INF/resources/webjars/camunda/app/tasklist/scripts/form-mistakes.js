import {readAmount, readDate} from '../../../assets/wording.js';
import {isAmount, isDate} from './form-fields.js';
import {currentForm, elementOf, fieldsOf, onForm} from './form-js.js';

/**
 * Mistakes in a form: each at its field, and all of them in a summary that gets the focus. The form asks for a reason
 * where the chosen outcome needs one. The service checks every submission again; this script shows its refusal in the
 * same way, without the names of variables.
 */
const REQUIRED_UNLESS = /^Required unless you choose: (.+?)\.(?: |$)/;
const REFUSED = /^(.+?) \((\w+)\): (.+?)( \[[^\]]*\])?$/;
const SUBMIT = ['Complete', 'Start'];

const forms = new WeakMap();

function chosenLabel(form, key) {
  const {data} = form._getState();
  const question = fieldsOf(form).find(field => field.key === key);
  return question?.values?.find(choice => choice.value === data[key])?.label ?? '';
}

/** Returns whether the chosen outcome needs the reason in this field. */
function isNeeded(form, field) {
  const unless = REQUIRED_UNLESS.exec(field.description ?? '');
  const chosen = unless && chosenLabel(form, field.key.replace(/Reason$/, ''));
  return Boolean(chosen) && chosen !== unless[1];
}

function mistakeIn(form, field, value) {
  const text = typeof value === 'string' ? value.trim() : value;
  if (!text) {
    return isNeeded(form, field) ? 'Give the reason for this choice.' : '';
  }
  if (isDate(field) && !readDate(text)) {
    return 'Write a date like Nov 28, 2026 or 11/28/2026.';
  }
  return isAmount(field) && !readAmount(text) ? 'Write US dollars like 12,500.00.' : '';
}

onForm((container, form) => {
  const validator = form.get('validator');
  const registry = form.get('formFieldRegistry');
  const validate = validator.validateFieldInstance;
  validator.validateFieldInstance = (instance, value) => {
    const field = registry.get(instance.id);
    const mistakes = validate.call(validator, instance, value);
    const own = field && mistakes.length === 0 ? mistakeIn(form, field, value) : '';
    return own ? [own] : mistakes;
  };
  // the Enter key in a text field must not complete a task
  container.addEventListener('submit', event => {
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
  const reading = {container, form};
  forms.set(container, reading);
  form.on('changed', 100, () => markNeeded(reading));
  markNeeded(reading);
});

function markNeeded({container, form}) {
  fieldsOf(form)
    .filter(field => field.description?.startsWith('Required unless'))
    .forEach(field => {
      const element = elementOf(container, field);
      const needed = isNeeded(form, field);
      element?.classList.toggle('s104-needed', needed);
      element?.querySelector('textarea')?.setAttribute('aria-required', String(needed));
    });
}

// ---- the summary

const labelOf = field => field.label ?? field.dateLabel ?? field.key;

function summary(mistakes) {
  const box = document.createElement('div');
  box.className = 'alert alert-danger s104-mistakes';
  box.tabIndex = -1;
  box.setAttribute('role', 'alert');
  const heading = document.createElement('h3');
  heading.textContent = mistakes.length === 1 ? 'One thing needs your attention' : `${mistakes.length} things need your attention`;
  const list = document.createElement('ul');
  mistakes.forEach(({label, message, control}) => {
    const item = document.createElement('li');
    const text = label ? `${label}: ${message}` : message;
    if (control) {
      const link = document.createElement('a');
      link.href = '';
      link.textContent = text;
      link.addEventListener('click', event => {
        event.preventDefault();
        event.stopPropagation();
        control.focus();
      });
      item.append(link);
    } else {
      item.textContent = text;
    }
    list.append(item);
  });
  box.append(heading, list);
  return box;
}

const page = () => currentForm(['.fjs-container', 'form.s104']);
const container = () => currentForm(['.fjs-container']);

export function clearMistakes() {
  document.querySelectorAll('.s104-mistakes').forEach(box => box.remove());
  document.querySelectorAll('.s104-refused').forEach(field => {
    field.classList.remove('s104-refused');
    field.querySelector('.s104-field-refusal')?.remove();
    field.querySelectorAll('[aria-invalid=true]').forEach(control => control.setAttribute('aria-invalid', 'false'));
  });
}

/** Shows the mistakes above the form, and moves the focus there. */
export function showMistakes(mistakes) {
  clearMistakes();
  const form = page();
  if (!form) {
    return;
  }
  const box = summary(mistakes);
  form.before(box);
  box.scrollIntoView({block: 'center'});
  box.focus();
}

// ---- before the submission

function controlOf(container, field) {
  return elementOf(container, field)?.querySelector('input, textarea, select, button');
}

document.addEventListener(
  'click',
  event => {
    const button = event.target.closest?.('button[type=submit], .modal-footer button');
    const shown = container();
    if (!button || !SUBMIT.includes(button.textContent.trim()) || !shown || !forms.has(shown)) {
      return;
    }
    const {form} = forms.get(shown);
    const errors = form.validate();
    const wrong = fieldsOf(form).filter(field => [errors[field.id]].flat(2).filter(Boolean).length > 0);
    if (wrong.length === 0) {
      clearMistakes();
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    form._setState({errors});
    showMistakes(
      wrong.map(field => ({
        label: labelOf(field),
        message: [errors[field.id]].flat(2).filter(Boolean)[0],
        control: controlOf(shown, field)
      }))
    );
  },
  true
);

/** Tasklist disables the button while a form has mistakes. A press of the button says what is wrong instead. */
new MutationObserver(changes => {
  for (const {target: button} of changes) {
    if (button.disabled && SUBMIT.includes(button.textContent.trim())) {
      const form = forms.get(container())?.form;
      if (form && Object.values(form._getState().errors ?? {}).flat(2).filter(Boolean).length > 0) {
        button.disabled = false;
      }
    }
  }
}).observe(document.body, {subtree: true, attributes: true, attributeFilter: ['disabled']});

// ---- after a refusal

function fieldOf(name) {
  const shown = container();
  if (shown && forms.has(shown)) {
    const field = fieldsOf(forms.get(shown).form).find(one => one.key === name);
    return field && elementOf(shown, field);
  }
  return page().querySelector(`[data-field="${name}"]`);
}

function refusal(line) {
  const parts = REFUSED.exec(line);
  if (!parts) {
    return {message: line};
  }
  const [, label, name, message, clause = ''] = parts;
  const field = fieldOf(name);
  const control = field?.querySelector('input, textarea, select, button');
  const sentence = message.charAt(0).toUpperCase() + message.slice(1) + (/[.!?]$/.test(message) ? '' : '.');
  if (field) {
    field.classList.add('s104-refused');
    const text = document.createElement('div');
    text.className = 's104-field-refusal';
    text.textContent = sentence;
    field.append(text);
    control?.setAttribute('aria-invalid', 'true');
    field.addEventListener(
      'input',
      () => {
        field.classList.remove('s104-refused');
        text.remove();
        control?.setAttribute('aria-invalid', 'false');
      },
      {once: true}
    );
  }
  return {label, message: sentence + clause, control};
}

/** Shows a refusal of the service, which Tasklist shows in an alert somewhere on the page. */
function showRefusal(alert) {
  const text = alert.innerText.replace(/\u00d7/g, '').trim();
  const lines = text.split('\n').map(line => line.trim()).filter(Boolean);
  const sentences = lines.filter(line => REFUSED.test(line));
  if (!page() || sentences.length === 0) {
    alert.setAttribute('role', 'alert');
    alert.scrollIntoView({block: 'center'});
    return;
  }
  clearMistakes();
  const mistakes = sentences.map(refusal);
  alert.hidden = true;
  const box = summary(mistakes);
  page().before(box);
  box.scrollIntoView({block: 'center'});
  box.focus();
}

new MutationObserver(changes => {
  for (const {addedNodes} of changes) {
    for (const node of addedNodes) {
      const alert =
        node.nodeType === Node.ELEMENT_NODE && (node.matches('.alert') ? node : node.querySelector('.alert'));
      if (alert && !alert.classList.contains('s104-mistakes')) {
        // after Tasklist has filled it in
        setTimeout(() => showRefusal(alert), 0);
      }
    }
  }
}).observe(document.body, {childList: true, subtree: true});
