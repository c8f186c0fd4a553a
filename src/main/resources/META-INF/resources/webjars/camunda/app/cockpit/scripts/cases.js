import {afterChanges, element} from '../../../assets/service.js';
import {entry, isCase, linkTo, readsCases} from '../../../assets/cases.js';

const KEYS = 'td.business-key, .process-information dd.business-key';

/** Finds the text of a business key, which a button to copy it may wrap. */
function textIn(cell) {
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    if (texts.currentNode.textContent.trim()) {
      return texts.currentNode;
    }
  }
  return null;
}

/**
 * Shows a business key as a link to its case. Cockpit keeps the text node and writes the key of another instance into it, so
 * the node stays, hidden.
 */
function linkKey(cell) {
  const shown = cell.querySelector('.s104-case-link');
  const hidden = cell.querySelector('.s104-key');
  const text = hidden?.firstChild ?? textIn(cell);
  const key = text?.textContent.trim();
  if (shown?.textContent === key) {
    return;
  }
  shown?.remove();
  if (isCase(key)) {
    const kept = hidden ?? element('span', {class: 's104-key', hidden: ''});
    if (!hidden) {
      text.replaceWith(kept);
      kept.append(text);
    }
    kept.after(linkTo(key));
  } else if (hidden) {
    hidden.replaceWith(text);
  }
}

async function linkKeys() {
  const cells = document.querySelectorAll(KEYS);
  if (cells.length > 0 && (await readsCases())) {
    cells.forEach(linkKey);
  }
}

afterChanges(linkKeys);

export default entry({pluginPoint: 'cockpit.navigation', priority: 0, checkActive: () => false});
