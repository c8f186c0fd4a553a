import {elementOf, fieldsOf, onForm} from './form-js.js';

/**
 * How a form reads: the question, the facts and the decision first. The tables below the first question are closed; a
 * button opens each. The choices of a question are one group with its name, for screen readers and arrow keys.
 */
function makeClosable(container, field) {
  const table = elementOf(container, field);
  if (!table || table.querySelector('.s104-toggle')) {
    return;
  }
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 's104-toggle';
  button.textContent = field.label;
  const open = isOpen => {
    button.setAttribute('aria-expanded', String(isOpen));
    table.classList.toggle('s104-closed', !isOpen);
  };
  button.addEventListener('click', event => {
    event.preventDefault();
    open(table.classList.contains('s104-closed'));
  });
  table.classList.add('s104-closable');
  table.prepend(button);
  open(false);
}

function nameGroup(container, field) {
  const group = elementOf(container, field);
  const legend = group?.querySelector('.fjs-form-field-label:not(:has(> input))');
  if (!legend || group.hasAttribute('aria-labelledby')) {
    return;
  }
  legend.id = `s104-legend-${field.id}`;
  group.setAttribute('role', 'radiogroup');
  group.setAttribute('aria-labelledby', legend.id);
  if (field.validate?.required) {
    group.setAttribute('aria-required', 'true');
  }
  group.querySelectorAll('input[type=radio]').forEach(radio => (radio.name = `s104-${field.id}`));
}

function nameTable(container, field) {
  const table = elementOf(container, field)?.querySelector('table');
  if (table && !table.hasAttribute('aria-label')) {
    table.setAttribute('aria-label', field.label);
    elementOf(container, field).classList.toggle('s104-facts', field.dataSource === '=factRows');
    table.querySelectorAll('th').forEach(heading => {
      heading.scope = 'col';
      heading.removeAttribute('aria-label');
      heading.removeAttribute('tabindex');
    });
    // a long fact scrolls; the keyboard must reach it
    table.closest('.fjs-table-middle-container').tabIndex = 0;
    table.closest('.fjs-table-middle-container').setAttribute('role', 'group');
    table.closest('.fjs-table-middle-container').setAttribute('aria-label', field.label);
  }
}

onForm((container, form) => {
  const fields = fieldsOf(form);
  const question = fields.findIndex(field => field.key && !field.disabled);
  const read = () =>
    fields.forEach((field, at) => {
      if (field.type === 'table') {
        nameTable(container, field);
        if (question >= 0 && at > question) {
          makeClosable(container, field);
        }
      } else if (field.type === 'radio') {
        nameGroup(container, field);
      }
    });
  read();
  new MutationObserver(read).observe(container, {childList: true, subtree: true});
});
