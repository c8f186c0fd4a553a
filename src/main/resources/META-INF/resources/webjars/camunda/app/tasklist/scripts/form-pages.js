const MOST_BYTES = 25 * 1024 * 1024;

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

  /** A file input for one PDF. The file is read when the user chooses it, because a submission cannot wait for it. */
  function pdf(name) {
    const chooser = form.querySelector(`#${name}`);
    let content = null;

    chooser.addEventListener('change', () => {
      clearErrors();
      content = null;
      const file = chooser.files[0];
      if (!file || file.size > MOST_BYTES) {
        return;
      }
      const reader = new FileReader();
      reader.onload = () => {
        if (chooser.files[0] === file) {
          content = reader.result.replace(/^[^,]*,/, '');
        }
      };
      reader.readAsDataURL(file);
    });

    return {
      ask: () => ask(name, 'File'),

      /** Refuses the form unless the file is read; `missing` asks for the file. */
      require(missing) {
        const file = chooser.files[0];
        if (!file) {
          refuse(name, missing);
        } else if (file.size > MOST_BYTES) {
          refuse(name, 'This file has more than 25 MB.');
        } else if (content === null) {
          refuse(name, 'This file is still being read; try again.');
        }
      },

      give() {
        const variable = variables.variable(name);
        variable.value = content;
        variable.valueInfo = {filename: chooser.files[0].name, mimeType: 'application/pdf'};
      }
    };
  }

  // Tasklist submits the form, not the browser
  form.addEventListener('submit', event => event.preventDefault());

  return {all, input, part, text, isShown, fetched, ask, give, forget, refuse, clearErrors, requireAll, stopAtMistakes, table, pdf};
}

window.section104 = {formPage};

export default [];
