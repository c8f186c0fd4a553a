import {elementOf, fieldsOf, onForm} from './form-js.js';

/**
 * Attachments of a request. form-js has no field for files in Camunda 7, so a text field with the prefix PDF becomes a
 * file chooser, and submits the files as a JSON array of name and content (base64). The forms of a case offer its
 * attachments as links.
 */
const PREFIX = 'PDF';
const MOST = 5;
const MOST_BYTES = 5 * 1024 * 1024;
const chosen = new WeakMap();

const isFiles = field => field.appearance?.prefixAdorner === PREFIX;

const base64 = file =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result.replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(file);
  });

function mistakeIn(files) {
  if (files.length > MOST) {
    return `At most ${MOST} files fit.`;
  }
  const large = files.find(file => file.size > MOST_BYTES);
  return large ? `${large.name} has more than 5 MB.` : '';
}

async function choose(chooser, state, message) {
  const files = [...chooser.files];
  state.files = [];
  state.mistake = mistakeIn(files) || 'The files are still being read. Try again.';
  message.textContent = mistakeIn(files);
  if (message.textContent) {
    return;
  }
  try {
    const contents = await Promise.all(files.map(base64));
    if (files.every((file, at) => chooser.files[at] === file)) {
      state.files = files.map((file, at) => ({name: file.name, content: contents[at]}));
      state.mistake = '';
    }
  } catch {
    message.textContent = state.mistake = 'A file cannot be read. Choose it again.';
  }
}

function addChooser(container, field, state) {
  const element = elementOf(container, field);
  const group = element?.querySelector('.fjs-input-group');
  if (!group || group.dataset.s104Files !== undefined) {
    return;
  }
  group.dataset.s104Files = '';
  const text = group.querySelector('input');
  const chooser = document.createElement('input');
  chooser.type = 'file';
  chooser.multiple = true;
  chooser.accept = 'application/pdf,.pdf';
  chooser.className = 's104-files';
  chooser.setAttribute('aria-label', field.label);
  const message = document.createElement('p');
  message.className = 'fjs-form-field-error';
  message.setAttribute('role', 'alert');
  chooser.addEventListener('change', () => choose(chooser, state, message));
  text.type = 'hidden';
  group.style.display = 'none';
  group.before(chooser, message);
  // form-js shows a hidden field again as a new element; the earlier choice is gone with the old one
  state.files = [];
  state.mistake = '';
}

function addChoosers(container, form) {
  fieldsOf(form)
    .filter(isFiles)
    .forEach(field => addChooser(container, field, chosen.get(form)[field.key]));
}

/** Offers the attachments of the case below its form. */
function addLinks(container, form) {
  const {caseFile} = form._getState().data;
  if (!caseFile?.caseNumber || !caseFile.attachments?.length || container.querySelector('.s104-attachments')) {
    return;
  }
  const list = document.createElement('ul');
  caseFile.attachments.forEach(({name, sha256}) => {
    const link = document.createElement('a');
    link.href = `/api/cases/${caseFile.caseNumber}/attachments/${sha256}`;
    link.target = '_blank';
    link.rel = 'noopener';
    link.textContent = name;
    const item = document.createElement('li');
    item.append(link);
    list.append(item);
  });
  const section = document.createElement('div');
  section.className = 's104-attachments';
  const heading = document.createElement('p');
  heading.className = 'fjs-form-field-label';
  heading.textContent = 'Attachments of the request';
  section.append(heading, list);
  container.append(section);
}

onForm((container, form) => {
  addLinks(container, form);
  const fields = fieldsOf(form).filter(isFiles);
  if (fields.length === 0) {
    return;
  }
  chosen.set(form, Object.fromEntries(fields.map(({key}) => [key, {files: [], mistake: ''}])));
  addChoosers(container, form);
  new MutationObserver(() => addChoosers(container, form)).observe(container, {childList: true, subtree: true});
  const submit = form.submit;
  form.submit = () => {
    const result = submit.call(form);
    fields.forEach(({id, key}) => {
      const {files, mistake} = chosen.get(form)[key];
      delete result.data[key];
      if (mistake) {
        result.errors = {...result.errors, [id]: [mistake]};
      } else if (files.length > 0) {
        result.data[key] = files;
      }
    });
    return result;
  };
});
