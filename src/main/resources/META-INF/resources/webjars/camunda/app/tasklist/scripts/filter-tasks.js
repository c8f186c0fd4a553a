import {scopeWith} from './scope.js';

/**
 * Lets *Filter Tasks* find what people type: a case number or a part of one, and else the name of a task. Tasklist would
 * make a criterion about a process variable of it. What names a criterion, which the list below the field offers, stays as
 * it is.
 */
const CASE = /^(?:ASG|AST|AGR|RPT)-[\d-]+$/i;
const WHOLE = /^(?:(?:ASG|AST|AGR)-\d{4}-\d{4,}|RPT-\d{4})$/i;
const PART = /^\d{2,4}-\d{1,}$|^\d{4,}$/;

/** Returns the criterion for a text, as Tasklist writes it in the address. */
function criterionOf(text) {
  if (WHOLE.test(text)) {
    return {type: 'processInstanceBusinessKey', operator: 'eq', value: text.toUpperCase(), name: ''};
  }
  return CASE.test(text) || PART.test(text)
    ? {type: 'processInstanceBusinessKey', operator: 'Like', value: text.toUpperCase(), name: ''}
    : {type: 'name', operator: 'Like', value: text, name: ''};
}

function searchesNow(query) {
  try {
    return JSON.parse(query.get('searchQuery') ?? '[]');
  } catch {
    return [];
  }
}

/** Adds a criterion to the address, which Tasklist follows. A criterion of the same type is replaced. */
function search(criterion) {
  const [path, given] = (location.hash.slice(1) || '/').split('?');
  const query = new URLSearchParams(given);
  const others = searchesNow(query).filter(one => one.type !== criterion.type);
  query.set('searchQuery', JSON.stringify([...others, criterion]));
  query.delete('page');
  location.hash = `#${path}?${query.toString().replace(/\+/g, '%20')}`;
}

/** Empties the field through its model: an input event would open the list of criteria over the tasks. */
function clear(field) {
  const scope = scopeWith(field, 'inputQuery');
  scope.$apply(() => (scope.inputQuery = ''));
}

document.addEventListener(
  'keydown',
  event => {
    const field = event.target;
    if (event.key !== 'Enter' || !field.matches?.('.tasks-list input.main-field')) {
      return;
    }
    const text = field.value.trim();
    const offered = field.parentElement.querySelectorAll('[id^="typeahead"] li').length > 0;
    if (!text || (offered && !CASE.test(text))) {
      return;
    }
    event.preventDefault();
    event.stopImmediatePropagation();
    clear(field);
    search(criterionOf(text));
  },
  true
);

export default [];
