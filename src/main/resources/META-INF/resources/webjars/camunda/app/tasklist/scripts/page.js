import {day, daysUntil, minute, weekday} from '../../../assets/wording.js';
import {account, afterChanges} from '../../../assets/service.js';
import {scopeValue} from './scope.js';

/**
 * Tasklist's own page around the forms: dates in Washington time, a title that names the task, landmarks and names for
 * screen readers, and no control that leads an office nowhere.
 */

// ---- the order of the list

const BY_DUE_DATE = encodeURIComponent(JSON.stringify([{sortBy: 'dueDate', sortOrder: 'asc'}]));
if (!location.hash.includes('sorting=')) {
  const [path, query] = (location.hash.slice(1) || '/').split('?');
  location.replace(`#${path}?${query ? `${query}&` : ''}sorting=${BY_DUE_DATE}`);
}

// ---- dates

function inWords(days) {
  if (days === 0) {
    return 'today';
  }
  const number = Math.abs(days);
  const count = `${number} ${number === 1 ? 'day' : 'days'}`;
  return days > 0 ? `in ${count}` : `${count} late`;
}

function writeDate(element) {
  const value = scopeValue(element, element.getAttribute('am-time-ago'));
  if (!value) {
    return;
  }
  const text = day(value);
  const comma = element.nextSibling;
  if (comma?.nodeType === Node.TEXT_NODE && comma.textContent.trim() === ',') {
    comma.textContent = '';
  }
  if (element.textContent !== text) {
    element.textContent = text;
    element.title = minute(value);
  }
}

// Tasklist's tooltips show the browser's own time zone; the title of the element shows Washington's
document.addEventListener(
  'mouseover',
  event => {
    if (event.target.closest?.('[am-time-ago]')) {
      event.stopImmediatePropagation();
    }
  },
  true
);

// ---- the open task

/** How far the clock of the service is ahead of the browser's, in milliseconds. The demo moves it. */
let ahead = 0;
let clock;

/** Reads the clock once, when the first task is open, and writes the due days again. */
function readClock() {
  clock ??= account().then(({now}) => {
    ahead = Date.parse(now) - Date.now();
    tidy();
  }, console.warn);
}

function due(header) {
  const value = scopeValue(header, 'task.due');
  const name = header.querySelector('.names');
  let line = header.querySelector('.s104-due');
  if (!value || !name) {
    line?.remove();
    return;
  }
  if (!line) {
    line = document.createElement('p');
    line.className = 's104-due';
    name.append(line);
  }
  readClock();
  const days = daysUntil(value, Date.now() + ahead);
  const text = `Due ${weekday(value)}, ${inWords(days)}`;
  if (line.textContent !== text) {
    line.textContent = text;
    line.classList.toggle('s104-late', days < 0);
  }
}

function nameOfTask() {
  return document.querySelector('.task-card h2.task')?.textContent.trim();
}

// ---- landmarks and names

const ATTRIBUTES = [
  ['[cam-widget-header]', {role: 'banner'}],
  ['.brand-name', {role: 'heading', 'aria-level': '1'}],
  ['[cam-widget-footer]', {role: 'contentinfo'}],
  ['.column-left', {role: 'navigation', 'aria-label': 'Filters'}],
  ['.column-center.tasks-list', {role: 'region', 'aria-label': 'Tasks'}],
  ['.column-right', {role: 'main', id: 's104-main', tabindex: '-1'}],
  ['.process-definition, h5.assignee', {role: 'none'}],
  ['.column-left h4.name, .tasks-list h4.task', {'aria-level': '2'}],
  ['[data-region="filters"].region-toggle', {'aria-label': 'Open or close the filters'}],
  ['[data-region="list"].region-toggle', {'aria-label': 'Open or close the task list'}],
  ['[data-region="task"].region-toggle', {'aria-label': 'Open or close the task'}],
  ['.maximize', {'aria-label': 'Enlarge the task'}],
  ['.reset-regions', {'aria-label': 'Show all columns'}],
  ['.unclaim', {'aria-label': 'Hand the task back'}],
  ['.sorting-choice .dropdown-toggle:has(.glyphicon-plus-sign)', {'aria-label': 'Add a second order'}],
  ['.tasks-list a:not([href])[uib-tooltip]', {role: 'button', tabindex: '0'}],
  ['.sort-direction', {'aria-label': 'Change the order'}],
  ['input.main-field', {role: 'combobox', 'aria-label': 'Filter tasks'}]
];

function nameControls() {
  ATTRIBUTES.forEach(([selector, attributes]) =>
    document.querySelectorAll(selector).forEach(element =>
      Object.entries(attributes).forEach(([name, value]) => {
        if (element.getAttribute(name) !== value) {
          element.setAttribute(name, value);
        }
      })
    )
  );
  // an icon without a name gets the text of its tooltip
  document.querySelectorAll('a:not([aria-label]), button:not([aria-label])').forEach(control => {
    if (!control.textContent.trim()) {
      const tooltip = control.getAttribute('uib-tooltip') ?? control.querySelector('[uib-tooltip]')?.getAttribute('uib-tooltip');
      if (tooltip) {
        control.setAttribute('aria-label', tooltip);
      }
    }
  });
  const searches = document.querySelector('.tasks-list button.dropdown-toggle:not([aria-label])');
  searches?.setAttribute('aria-label', 'Saved searches');
}

function skipLink() {
  if (!document.querySelector('.s104-skip')) {
    const link = document.createElement('a');
    link.className = 's104-skip';
    link.href = '#s104-main';
    link.textContent = 'Skip to the form';
    link.addEventListener('click', event => {
      event.preventDefault();
      document.querySelector('.column-right')?.focus();
    });
    document.body.prepend(link);
  }
}

function tidy() {
  document.querySelectorAll('[am-time-ago]').forEach(writeDate);
  const header = document.querySelector('.task-card > header');
  if (header) {
    due(header);
  }
  const task = nameOfTask();
  const title = task ? `${task} - Section 104 Tasklist` : 'Section 104 Tasklist';
  if (document.title !== title) {
    document.title = title;
  }
  const footer = document.querySelector('#footer-timezone');
  if (footer && footer.textContent !== 'Dates are in Washington time.') {
    footer.textContent = 'Dates are in Washington time.';
  }
  nameControls();
  skipLink();
}

afterChanges(tidy);

export default [];
