import {account, board, duties, element} from '../../../assets/obligations-board.js';

/** The tasks of a page of duties that are for this person to do, asked for at once. */
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
    `${engineApi}/task?processDefinitionKey=notify-committees&processInstanceBusinessKeyIn=${cases}` +
      '&sortBy=name&sortOrder=asc&maxResults=500',
    {headers: {Accept: 'application/json'}}
  );
  if (!answer.ok) {
    throw new Error(`The tasks could not be read (HTTP ${answer.status}).`);
  }
  return answer.json();
}

/** The board in a dialog: the browser keeps the focus in it, closes it with Escape, and gives the focus back. */
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
  // a letter opens in a tab of its own; Tasklist's shortcuts are not for what is typed here
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

/** What is owed, for those who answer for it; other accounts do not get the entry. */
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
