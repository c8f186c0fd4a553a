/**
 * Finds the forms that form-js renders. Tasklist keeps its instances to itself, but Preact keeps the instance in the
 * context of the elements that it renders.
 */
const MOST_LEVELS = 40;
const found = new WeakMap();
const callbacks = [];

function formIn(node, level = 0) {
  if (!node || typeof node !== 'object' || level > MOST_LEVELS) {
    return null;
  }
  const context = node.props?.value;
  if (typeof context?.getService === 'function') {
    return context.getService('form');
  }
  for (const child of [node.__k].flat()) {
    const form = formIn(child, level + 1);
    if (form) {
      return form;
    }
  }
  return null;
}

function look() {
  document.querySelectorAll('.fjs-container').forEach(container => {
    const form = formIn({__k: container.__k});
    if (form && found.get(container) !== form && form._getState().schema) {
      found.set(container, form);
      callbacks.forEach(callback => callback(container, form));
    }
  });
}

/** Calls back with each form once it is shown: its container and its form-js instance. */
export function onForm(callback) {
  callbacks.push(callback);
}

/** Finds the form that a person works on: that of the open dialog, or that of the open task. */
export const currentForm = kinds =>
  document.querySelector(kinds.map(kind => `.modal-dialog ${kind}`).join(', ')) ?? document.querySelector(kinds.join(', '));

/** Lists the fields of a form, in order. */
export const fieldsOf = form => form.get('formFieldRegistry').getAll();

/** Finds the element of a field, which form-js hides and shows again. */
export function elementOf(container, field) {
  const control = container.querySelector(
    `[id^="fjs-form-"][id$="-${field.id}"], [id^="fjs-form-"][id$="-${field.id}-0"], [id$="-${field.id}-search"], [id$="-${field.id}-display"]`
  );
  return control?.closest('.fjs-form-field') ?? null;
}

new MutationObserver(look).observe(document.body, {childList: true, subtree: true});
