import {board, duties} from '../../../assets/obligations-board.js';
import {account, element} from '../../../assets/service.js';

/** Finds this user's tasks for a page of duties in one request. */
const yourTasks = engineApi => ({
  heading: 'Your tasks',
  async find(owed) {
    const tasks = owed.length === 0 ? [] : await tasksOf(engineApi, owed);
    return duty => {
      const yours = tasks.filter(task => task.processInstanceId === duty.processInstance);
      return yours.length === 0
        ? ['None']
        : yours.map(task => element('div', {}, element('a', {href: `#/?task=${task.id}`}, task.name)));
    };
  }
});

async function tasksOf(engineApi, owed) {
  const cases = [...new Set(owed.map(duty => duty.caseNumber))].join(',');
  const answer = await fetch(
    `${engineApi}/task?processDefinitionKeyIn=notify-committees,follow-up-agreement&processInstanceBusinessKeyIn=${cases}` +
      '&sortBy=name&sortOrder=asc&maxResults=500',
    {headers: {Accept: 'application/json'}}
  );
  if (!answer.ok) {
    throw new Error(`The tasks could not be read (HTTP ${answer.status}).`);
  }
  return answer.json();
}

/**
 * Shows the board in a modal dialog. The browser traps the focus, closes the dialog with Escape, and restores the
 * focus.
 */
function dialogWith(leads, readsLetters) {
  const close = element('button', {type: 'button', class: 'btn btn-default btn-sm'}, 'Close');
  const content = element('div');
  const dialog = element(
    'dialog',
    {class: 'owed-dialog', 'aria-labelledby': 'owed-to-congress'},
    element('header', {}, element('h2', {id: 'owed-to-congress'}, 'Owed to Congress'), close),
    content
  );
  close.addEventListener('click', () => dialog.close());
  content.addEventListener('click', event => {
    if (event.target.closest('a[href^="#"]')) {
      dialog.close();
    }
  });
  // keeps Tasklist's keyboard shortcuts out of the dialog
  dialog.addEventListener('keydown', event => event.stopPropagation());
  let refresh;
  return () => {
    document.body.append(dialog);
    dialog.showModal();
    if (refresh) {
      refresh();
    } else {
      refresh = board(content, leads, readsLetters);
    }
  };
}

/** Adds the entry for the board to the navigation bar of accounts that may read it. */
export default {
  id: 'section104.owed-to-congress',
  pluginPoint: 'tasklist.navbar.action',
  priority: 250,
  async render(node, {api}) {
    const {readsObligations, readsLetters} = await account();
    if (!readsObligations) {
      return;
    }
    const late = element('span', {class: 'owed-badge'});
    const entry = element('button', {type: 'button', class: 'owed-entry', 'aria-haspopup': 'dialog'}, 'Owed to Congress');
    entry.addEventListener('click', dialogWith(yourTasks(api.engineApi), readsLetters));
    node.append(entry);
    const {overdue} = await duties(0, 1);
    if (overdue > 0) {
      late.textContent = `${overdue} late`;
      entry.append(' ', late);
    }
  }
};
