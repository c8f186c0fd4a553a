import {readAmount, readDate, writeDate} from '../../../assets/wording.js';
import {startAgain} from './form-again.js';
import {keepEmbedded} from './form-drafts.js';
import {showMistakes} from './form-mistakes.js';

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
  const isDate = control => control.dataset.date !== undefined;
  const isAmount = control => control.dataset.amount !== undefined;
  const written = control => control.value.trim();
  const text = name => (isDate(input(name)) ? readDate(written(input(name))) : written(input(name)));
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

  /** Clears the error of a field that the user corrects. */
  function clearErrorAt({target}) {
    const group = target.closest('.has-error');
    if (group) {
      group.classList.remove('has-error');
      group.querySelectorAll('.s104-error').forEach(error => (error.textContent = ''));
    }
  }

  /** Refuses required fields without a value, and dates and amounts that cannot be read. */
  function requireAll() {
    all('[data-variable]')
      .filter(isShown)
      .forEach(control => {
        const name = control.dataset.variable;
        if (!written(control)) {
          if (control.getAttribute('aria-required') === 'true') {
            refuse(name, 'This must be given.');
          }
        } else if (isDate(control) && !readDate(written(control))) {
          refuse(name, 'Write a date like Nov 28, 2026 or 11/28/2026.');
        } else if (isAmount(control) && !readAmount(written(control))) {
          refuse(name, 'Write US dollars like $12,500.00.');
        }
      });
  }

  const errorOf = group => [...group.querySelectorAll('.s104-error')].map(error => error.textContent).find(Boolean) ?? '';
  const labelOf = group =>
    group.dataset.cell ? '' : (group.querySelector('.control-label, .s104-legend')?.textContent.trim() ?? '');

  /** Prevents the submission if the form has a mistake, and shows all mistakes in a summary, which gets the focus. */
  function stopAtMistakes(event) {
    const wrong = all('.has-error').filter(isShown);
    if (wrong.length > 0) {
      event.submitPrevented = true;
      showMistakes(
        wrong.map(group => ({
          label: labelOf(group),
          message: errorOf(group),
          control: group.querySelector('input:not([hidden]), select, textarea, button')
        }))
      );
    }
    return wrong.length > 0;
  }

  /** Writes dates and amounts as people read them, once the user leaves the field. */
  function writeAsShown({target: control}) {
    if (control.value && (isDate(control) || isAmount(control))) {
      shown(control);
    }
  }

  function shown(control) {
    const amount = isAmount(control) && readAmount(written(control));
    const date = isDate(control) && readDate(written(control));
    control.value = amount ? `$${amount}` : date ? writeDate(date) : control.value;
  }

  const shownAmounts = () => all('[data-amount]').filter(written).forEach(shown);

  /** Reads JSON of the service. */
  async function read(path) {
    const answer = await fetch(path, {headers: {Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest'}});
    if (!answer.ok) {
      throw new Error(`${path} could not be read (HTTP ${answer.status}).`);
    }
    return answer.json();
  }

  /** Fills the list of a field: `entry` returns the value and the text of each choice. */
  async function offer(list, path, entry) {
    const choices = await read(path);
    form.querySelector(`#${list}`).replaceChildren(
      ...choices.map(choice => {
        const [value, label] = entry(choice);
        return Object.assign(document.createElement('option'), {value, label: `${label} (${value})`});
      })
    );
  }

  /**
   * Offers the countries outside the United States in the lists marked `data-countries`, before choices of their own, and
   * the missions to international organizations in those marked `data-missions`, after the countries.
   */
  async function offerCountries(within = form) {
    const countries = await read('/forms/countries.json');
    all('select[data-countries]', within).forEach(list => {
      const own = all('option', list).find(option => option.value) ?? null;
      countries.forEach(({code, name}) => list.add(new Option(name, code), own));
    });
    const others = all('select[data-missions]', within);
    if (others.length > 0) {
      const missions = await read('/forms/missions.json');
      others.forEach(list => missions.forEach(({code, name}) => list.add(new Option(name, code))));
    }
  }

  const keepDraft = (restored, lists) => keepEmbedded(form, restored, lists);

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
  form.addEventListener('focusout', writeAsShown);
  form.addEventListener('input', clearErrorAt);
  form.addEventListener('change', clearErrorAt);

  return {all, input, part, text, isShown, fetched, ask, give, forget, refuse, clearErrors, requireAll, stopAtMistakes, table, pdf, read, offer, offerCountries, shownAmounts, keepDraft, startAgain};
}

window.section104 = {formPage};
