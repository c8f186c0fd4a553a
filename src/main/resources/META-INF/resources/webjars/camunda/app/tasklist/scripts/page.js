import {day, daysUntil, minute, weekday} from '../../../assets/wording.js';

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

/** Reads the value of an expression of Tasklist from the AngularJS scope of an element. */
function scopeValue(element, expression) {
  for (let node = element; node; node = node.parentElement) {
    const data = Object.entries(node).find(([name]) => name.startsWith('jQuery'))?.[1];
    const scope = data?.$scope ?? data?.$isolateScope;
    const value = scope && expression.split('.').reduce((of, name) => of?.[name], scope);
    if (value) {
      return value;
    }
  }
  return null;
}

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
  const days = daysUntil(value);
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

function attribute(selector, name, value) {
  document.querySelectorAll(selector).forEach(element => {
    if (element.getAttribute(name) !== value) {
      element.setAttribute(name, value);
    }
  });
}

function skipLink() {
  if (!document.querySelector('.s104-skip')) {
    const link = document.createElement('a');
    link.className = 's104-skip';
    link.href = '#';
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
  skipLink();
}

let waiting = false;
new MutationObserver(() => {
  if (!waiting) {
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      tidy();
    });
  }
}).observe(document.body, {childList: true, subtree: true, characterData: true});

export default [];
