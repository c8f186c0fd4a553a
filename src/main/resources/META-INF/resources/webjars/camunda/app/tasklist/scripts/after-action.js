import {element} from '../../../assets/service.js';
import {isCase, linkTo, readsCases} from '../../../assets/cases.js';
import {numberOf} from './about-task.js';

/**
 * Says below the bar what became of a request or a task: who has the case now, or how it ended. The notice stays until it is
 * dismissed, or until the next form is submitted.
 */
const SUBMITTED = /^(.*)\/(task|process-definition(?:\/key)?)\/([^/]+)\/submit-form$/;
const ENDED = {REFUSED: 'refused', WITHDRAWN: 'withdrawn', CLOSED: 'closed'};
const TRIES = 4;
const PAUSE = 1000;

const said = element('p', {role: 'status'});
const dismiss = element('button', {type: 'button', class: 'btn btn-default btn-sm'}, 'Dismiss');
const notice = element('section', {class: 's104-after-action', 'aria-label': 'Last action'}, said, dismiss);
let newest = 0;

/** Makes room for the notice, so that it covers nothing. */
const makeRoom = () => document.body.style.setProperty('--s104-after-action', `${notice.offsetHeight}px`);

function hide() {
  said.replaceChildren();
  notice.classList.remove('s104-shown');
  makeRoom();
}

function say(...parts) {
  said.replaceChildren(...parts);
  notice.classList.add('s104-shown');
  makeRoom();
}

dismiss.addEventListener('click', () => {
  hide();
  document.querySelector('.column-right')?.focus();
});
new ResizeObserver(makeRoom).observe(notice);

// a live region must be on the page before its text changes
function place() {
  const bar = document.querySelector('[cam-widget-header]');
  if (bar && !notice.isConnected) {
    bar.after(notice);
  }
}
new MutationObserver(place).observe(document.body, {childList: true, subtree: true});
place();

/** Reads a case; null if this account may not read it. */
async function read(number) {
  const answer = await fetch(`/api/cases/${encodeURIComponent(number)}`, {
    headers: {Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest'}
  });
  if (answer.status === 403 || answer.status === 404) {
    return null;
  }
  if (!answer.ok) {
    throw new Error(`Case ${number} could not be read (HTTP ${answer.status}).`);
  }
  return answer.json();
}

const isSettled = ({status, waitingOn}) => waitingOn?.length !== 0 || Boolean(ENDED[status]);

/** Reads a case until an office has it or it has ended, which may take the service a moment. */
async function settled(number, meanwhile) {
  let found = await read(number);
  for (let tries = 1; tries < TRIES && found && !isSettled(found); tries++) {
    meanwhile();
    await new Promise(resolve => setTimeout(resolve, PAUSE));
    found = await read(number);
  }
  return found;
}

/** Names offices: `the CFO, the Director of CISA, and counsel`. */
function named(offices) {
  const names = [...new Set(offices)];
  return names.length > 2 ? `${names.slice(0, -1).join(', ')}, and ${names.at(-1)}` : names.join(' and ');
}

/** Says in words where a case stands. Standing tasks, which have no due date, count only if there are no others. */
function standing({status, waitingOn = []}) {
  const offered = waitingOn.filter(({officeName}) => officeName);
  const due = offered.filter(task => task.due);
  if (offered.length > 0) {
    return `is now with ${named((due.length > 0 ? due : offered).map(({officeName}) => officeName))}.`;
  }
  return ENDED[status] ? `was ${ENDED[status]}.` : null;
}

/** Says what became of a case; `done` says what was done. */
async function report(mine, number, isFiled, done) {
  let found = null;
  if (isCase(number) && (await readsCases())) {
    try {
      found = await settled(number, () => mine === newest && say(done));
    } catch {
      // the action succeeded; only who has the case is unknown
      found = {};
    }
  }
  if (mine !== newest) {
    return;
  }
  const stands = found && standing(found);
  if (!found) {
    say(done);
  } else if (isFiled) {
    say(linkTo(number), ` was filed${stands ? `; it ${stands}` : '.'}`);
  } else if (stands) {
    say(`${done} `, linkTo(number), ` ${stands}`);
  } else {
    say(done.replace(/\.$/, ' in '), linkTo(number), '.');
  }
}

/** The name of the open task without the office that a diagram adds to it: `Certify funding (CFO)`. */
function nameOfTask() {
  const name = document.querySelector('.task-card h2.task')?.textContent.trim() ?? 'The task';
  return name.includes(': ') ? name : name.replace(/\s*\([^()]*\)$/, '');
}

const open = XMLHttpRequest.prototype.open;
XMLHttpRequest.prototype.open = function (method, url, ...rest) {
  const [, engineApi, kind, id] = (method === 'POST' && SUBMITTED.exec(url)) || [];
  if (kind) {
    const mine = ++newest;
    const isFiled = kind !== 'task';
    const name = nameOfTask();
    // after the completion the form of the task is gone
    const ofTask = isFiled ? null : numberOf(id, engineApi).catch(() => undefined);
    hide();
    this.addEventListener('load', async () => {
      if (this.status < 300) {
        const number = isFiled ? JSON.parse(this.responseText).businessKey : await ofTask;
        await report(mine, number, isFiled, isFiled ? `${number} was filed.` : `${name} was completed.`);
      }
    });
  }
  return open.call(this, method, url, ...rest);
};

export default [];
