/**
 * Adds the browser's calendar to date fields. A date in a form is a text field with the suffix yyyy-mm-dd, because the
 * date picker of form-js shifts each date to the day before in time zones west of UTC (form-js issues 1223 and 1234).
 * This script also rewrites a date in American notation, such as 2/1/2027, as 2027-02-01. The field also works without
 * this script.
 */
const SUFFIX = 'yyyy-mm-dd';
const AMERICAN = /^\s*(\d{1,2})\/(\d{1,2})\/(\d{4})\s*$/;

function group(element) {
  const found = element.closest?.('.fjs-input-group');
  return found?.querySelector('.fjs-input-adornment-text')?.textContent === SUFFIX ? found : null;
}

function write(input, date) {
  input.value = date;
  input.dispatchEvent(new Event('input', {bubbles: true}));
}

function writeAsStored({target}) {
  const typed = target.matches?.('input.fjs-input') && group(target) && AMERICAN.exec(target.value);
  if (typed) {
    const [, month, day, year] = typed;
    write(target, `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`);
  }
}

function addCalendar(field) {
  const input = field.querySelector('input.fjs-input');
  const calendar = document.createElement('input');
  calendar.type = 'date';
  calendar.min = '1900-01-01';
  calendar.max = '2999-12-31';
  calendar.className = 's104-calendar';
  calendar.tabIndex = -1;
  calendar.setAttribute('aria-hidden', 'true');
  calendar.addEventListener('change', () => write(input, calendar.value));

  const button = document.createElement('button');
  button.type = 'button';
  button.className = 's104-calendar-button';
  button.setAttribute('aria-label', 'Open the calendar');
  button.append(Object.assign(document.createElement('span'), {className: 'glyphicon glyphicon-calendar', ariaHidden: 'true'}));
  button.addEventListener('click', () => {
    if (!input.disabled && !input.readOnly) {
      calendar.value = input.value;
      calendar.showPicker();
    }
  });
  field.append(calendar);
  field.querySelector('.fjs-input-adornment-text').after(button);
}

/** Watches for new fields: form-js creates a new field, without a calendar, when it shows a hidden field again. */
const observer = new MutationObserver(() =>
  document.querySelectorAll('.fjs-input-adornment-text').forEach(suffix => {
    const field = group(suffix);
    if (field && !field.querySelector('.s104-calendar')) {
      addCalendar(field);
    }
  })
);

observer.observe(document.body, {childList: true, subtree: true});

// the capture phase, so that the date is rewritten before form-js reads it
document.addEventListener('change', writeAsStored, true);
document.addEventListener('blur', writeAsStored, true);

export default [];
