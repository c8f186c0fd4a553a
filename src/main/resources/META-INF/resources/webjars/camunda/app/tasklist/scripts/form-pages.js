/**
 * Shared functions of the embedded forms with lists and files. Scripts of embedded forms cannot import modules, so this
 * script defines the global `section104`.
 *
 * @param form the form element
 * @param variables Tasklist's variable manager for the task or the start form
 */
function formPage(form, variables) {
  const all = (selector, within = form) => [...within.querySelectorAll(selector)];
  const input = name => form.querySelector(`[data-variable="${name}"]`);
  const part = name => form.querySelector(`[data-part="${name}"]`);
  const text = name => input(name).value.trim();
  const isShown = element => !element.closest('[hidden]');

  const fetched = name => variables.variable(name)?.value ?? null;

  function ask(name, type = 'String') {
    if (!variables.variable(name)) {
      variables.createVariable({name, type, value: null});
    }
  }

  function give(name, value) {
    variables.variable(name).value = value === '' ? null : value;
  }

  function forget(name) {
    if (variables.variable(name)) {
      variables.destroyVariable(name);
    }
  }

  function refuse(name, message) {
    form.querySelector(`#${name}-error`).textContent = message;
    form.querySelector(`[data-field="${name}"]`).classList.add('has-error');
  }

  function clearErrors() {
    all('.s104-error').forEach(error => (error.textContent = ''));
    all('.has-error').forEach(group => group.classList.remove('has-error'));
  }

  function requireAll() {
    all('[data-variable][aria-required="true"]')
      .filter(isShown)
      .filter(control => !control.value.trim())
      .forEach(control => refuse(control.dataset.variable, 'This must be given.'));
  }

  /** Prevents the submission if the form has a mistake, and focuses the first mistake. */
  function stopAtMistakes(event) {
    const wrong = all('.has-error').find(isShown);
    if (wrong) {
      event.submitPrevented = true;
      wrong.querySelector('input, select, textarea, button')?.focus();
    }
    return Boolean(wrong);
  }

  /** Fills a table, and hides it if it has no rows. */
  function table(id, rows, columns) {
    const holder = form.querySelector(`#${id}`);
    holder.hidden = !rows || rows.length === 0;
    (rows || []).forEach(row => {
      const line = holder.querySelector('tbody').insertRow();
      columns.forEach(column => (line.insertCell().textContent = String(row[column] ?? '')));
    });
  }

  return {all, input, part, text, isShown, fetched, ask, give, forget, refuse, clearErrors, requireAll, stopAtMistakes, table};
}

window.section104 = {formPage};

export default [];
