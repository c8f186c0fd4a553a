import {isDate} from './form-fields.js';
import {fieldsOf, onForm} from './form-js.js';
import {writeDate} from '../../../assets/wording.js';

/**
 * "Start again from this one": fills a start form in from an earlier request of the same kind, which the service lets this
 * account read. Nothing ties the new case to the earlier one; only the field *Continues case* does.
 */
const NUMBER = /^(ASG|AST)-[0-9]{4}-[0-9]{4,}$/;

/** Reads an earlier request. Fails with a sentence for the person. */
async function requestOf(number, prefix) {
  if (!NUMBER.test(number) || !number.startsWith(prefix)) {
    throw new Error(`Write the number of an earlier case, such as ${prefix}-2026-0001.`);
  }
  const answer = await fetch(`/api/cases/${number}`, {
    headers: {Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest'}
  });
  if (answer.status === 404 || answer.status === 403) {
    throw new Error(`There is no case ${number} that you may read.`);
  }
  if (!answer.ok) {
    throw new Error(`Case ${number} could not be read (HTTP ${answer.status}). Try again.`);
  }
  return (await answer.json()).request;
}

let made = 0;

/**
 * Makes the controls: a field for the number, and a button.
 *
 * @param prefix the first letters of the numbers of this kind of case
 * @param fill fills the form in from the fields of the request
 */
export function startAgain(prefix, fill) {
  made += 1;
  const id = `s104-again-${made}`;
  const holder = document.createElement('div');
  holder.className = 's104-again';
  holder.innerHTML = `
    <label class="control-label" for="${id}">Start again from (case number)</label>
    <div class="s104-again-row">
      <input type="text" class="form-control" id="${id}" maxlength="20" autocomplete="off" aria-describedby="${id}-help ${id}-answer">
      <button type="button" class="btn btn-default">Fill in</button>
    </div>
    <p class="help-block" id="${id}-help">Optional. Fills this form in from an earlier request, which stays as it is. Check every field.</p>
    <p id="${id}-answer" role="status"></p>`;
  const input = holder.querySelector('input');
  const said = holder.querySelector('[role=status]');
  const run = async () => {
    const number = input.value.trim().toUpperCase();
    said.className = '';
    said.textContent = '';
    try {
      fill(await requestOf(number, prefix));
      said.textContent = `The form is filled in from ${number}.`;
    } catch (refused) {
      said.className = 's104-error';
      said.textContent = refused.message;
    }
  };
  holder.querySelector('button').addEventListener('click', run);
  input.addEventListener('keydown', event => {
    if (event.key === 'Enter') {
      event.preventDefault();
      run();
    }
  });
  return holder;
}

// form-js has no component that reads another case, so the controls stand above the form
onForm((container, form) => {
  if (form._getState().schema.id !== 'assign-personnel' || container.previousElementSibling?.matches('.s104-again')) {
    return;
  }
  container.before(
    startAgain('ASG', request => {
      const state = form._getState();
      const values = fieldsOf(form)
        .filter(field => field.key && !field.disabled)
        .map(field => [field.key, request[field.key] ?? '', field])
        .map(([key, value, field]) => [key, value && isDate(field) ? writeDate(value) : value]);
      form.importSchema(state.schema, {...state.data, ...Object.fromEntries(values)});
    })
  );
});
