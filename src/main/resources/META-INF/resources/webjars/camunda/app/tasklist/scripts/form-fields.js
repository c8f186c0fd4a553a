import {readAmount, readDate, writeDate} from '../../../assets/wording.js';
import {fieldsOf, onForm} from './form-js.js';

/**
 * Dates and amounts in forms. A date is a text field with the suffix yyyy-mm-dd, because the date picker of form-js shifts
 * each date to the day before in time zones west of UTC (form-js issues 1223 and 1234). This script shows it as
 * `Nov 28, 2026`, reads what people write, adds the browser's calendar, and submits the date as ISO 8601. An amount is a
 * text field with the prefix $. The fields also work without this script.
 */
const SUFFIX = 'yyyy-mm-dd';

export const isDate = field => field.appearance?.suffixAdorner === SUFFIX;
export const isAmount = field => field.appearance?.prefixAdorner === '$';

const KINDS = [
  {
    matches: group => group.querySelector('.fjs-input-adornment-text')?.textContent === SUFFIX,
    shown: text => writeDate(readDate(text)) || text
  },
  {
    matches: group => group.querySelector('.fjs-input-adornment-text')?.textContent === '$',
    shown: text => readAmount(text) || text
  }
];

function kindOf(input) {
  const group = input.closest?.('.fjs-input-group');
  return group && KINDS.find(kind => kind.matches(group));
}

function write(input, text) {
  if (input.value !== text) {
    input.value = text;
    input.dispatchEvent(new Event('input', {bubbles: true}));
  }
}

function writeAsShown({target}) {
  const kind = target.matches?.('input.fjs-input') && kindOf(target);
  if (kind && target.value) {
    write(target, kind.shown(target.value));
  }
}

function addCalendar(group) {
  const input = group.querySelector('input.fjs-input');
  const calendar = document.createElement('input');
  calendar.type = 'date';
  calendar.min = '1900-01-01';
  calendar.max = '2999-12-31';
  calendar.className = 's104-calendar';
  calendar.tabIndex = -1;
  calendar.setAttribute('aria-hidden', 'true');
  calendar.addEventListener('change', () => write(input, writeDate(calendar.value)));

  const button = document.createElement('button');
  button.type = 'button';
  button.className = 's104-calendar-button';
  button.setAttribute('aria-label', 'Open the calendar');
  button.append(Object.assign(document.createElement('span'), {className: 'glyphicon glyphicon-calendar', ariaHidden: 'true'}));
  button.addEventListener('click', () => {
    if (!input.disabled && !input.readOnly) {
      calendar.value = readDate(input.value);
      calendar.showPicker();
    }
  });
  input.placeholder = 'Nov 28, 2026';
  group.append(calendar);
  group.querySelector('.fjs-input-adornment-text').after(button);
}

/** Watches for new fields: form-js creates a new field when it shows a hidden field again. */
const observer = new MutationObserver(() =>
  document.querySelectorAll('.fjs-container .fjs-input-group:not([data-s104])').forEach(group => {
    const input = group.querySelector('input.fjs-input');
    const kind = input && KINDS.find(one => one.matches(group));
    if (kind) {
      group.dataset.s104 = '';
      if (kind === KINDS[0]) {
        addCalendar(group);
      }
    }
  })
);

observer.observe(document.body, {childList: true, subtree: true});

// the capture phase, so that the text is rewritten before form-js reads it
document.addEventListener('change', writeAsShown, true);
document.addEventListener('blur', writeAsShown, true);

/** Writes the values that the form begins with as people read them. */
function writeFirstValues(form) {
  const {data} = form._getState();
  const shown = fieldsOf(form)
    .filter(field => (isDate(field) || isAmount(field)) && data[field.key])
    .map(field => [field.key, KINDS[isDate(field) ? 0 : 1].shown(data[field.key])]);
  if (shown.length > 0) {
    form._setState({data: {...data, ...Object.fromEntries(shown)}});
  }
}

onForm((container, form) => {
  writeFirstValues(form);
  const submit = form.submit;
  form.submit = () => {
    const result = submit.call(form);
    fieldsOf(form)
      .filter(field => isDate(field) && result.data[field.key])
      .forEach(({key}) => (result.data[key] = readDate(result.data[key]) || result.data[key]));
    return result;
  };
});
