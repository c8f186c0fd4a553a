import {day, minute, writeDate} from './wording.js';

/**
 * The obligations board: every open duty with the legs of both committees, late duties first. Tasklist and Cockpit
 * share the board; each passes the link that it shows for a duty.
 */
const PAGE = 100;

class Unreadable extends Error {}

/** Reads JSON, or throws an Unreadable with a message for the user. */
export async function read(path) {
  let answer;
  try {
    // X-Requested-With marks a script, so that the browser shows no password dialog after the session has ended
    answer = await fetch(path, {headers: {Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest'}});
  } catch {
    throw new Unreadable('The service does not answer.');
  }
  if (answer.status === 401) {
    throw new Unreadable('You are signed out. Sign in again.');
  }
  if (!answer.ok) {
    throw new Unreadable(`The service refused or failed (HTTP ${answer.status}).`);
  }
  return answer.json();
}

/** Reads the signed-in account and what it may read. */
export const account = () => read('/api/account');

export const duties = async (page = 0, size = PAGE) => ({
  internal: [],
  internalTotal: 0,
  ...(await read(`/api/obligations/board?page=${page}&size=${size}`))
});

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...children.filter(child => child !== undefined));
  return made;
}

const unseen = text => element('span', {class: 'sr-only'}, text);
const count = (number, one) => `${number} ${one}${number === 1 ? '' : 's'}`;

function daysOf({daysLeft}) {
  if (daysLeft < 0) {
    return `${count(-daysLeft, 'day')} late`;
  }
  return daysLeft === 0 ? 'Due today' : `${count(daysLeft, 'day')} left`;
}

function stateOf({fulfilledAt, daysLate, sentAt, noticeId}) {
  if (fulfilledAt) {
    return `Received ${writeDate(fulfilledAt)}` + (daysLate > 0 ? `, ${count(daysLate, 'day')} late` : '');
  }
  if (sentAt) {
    return `Sent ${day(sentAt)}, receipt not confirmed`;
  }
  return noticeId ? 'Owed: drafted, not sent' : 'Owed: no letter yet';
}

function legOf(duty, [committee, label], readsLetters) {
  const leg = duty.committees.find(one => one.committee === committee);
  const cell = element('td', {}, element('div', {}, stateOf(leg)));
  if (leg.noticeId && readsLetters) {
    cell.append(
      element(
        'a',
        {href: `/api/notices/${leg.noticeId}/letter`, target: '_blank', rel: 'noopener'},
        'Letter (PDF)',
        unseen(` to ${label} about ${duty.caseNumber}, in a new tab`)
      )
    );
  }
  return cell;
}

function rowOf(duty, committees, places, readsLetters) {
  const isLate = duty.status === 'overdue';
  const place = element('td', {class: 'owed-place'}, ...places(duty));
  return element(
    'tr',
    {class: isLate ? 'owed-late' : ''},
    element('td', {class: 'owed-days'}, daysOf(duty)),
    element('td', {class: 'owed-due'}, day(duty.dueAt)),
    element('th', {scope: 'row'}, duty.caseNumber),
    element('td', {}, element('div', {}, duty.subject), element('small', {}, `${duty.label}, ${duty.clause}`)),
    ...Object.entries(committees).map(committee => legOf(duty, committee, readsLetters)),
    place
  );
}

/** A row of the Department's own reminders, which are never owed to the committees. */
function internalRowOf(reminder, places) {
  return element(
    'tr',
    {class: reminder.status === 'overdue' ? 'owed-late' : ''},
    element('td', {class: 'owed-days'}, daysOf(reminder)),
    element('td', {class: 'owed-due'}, day(reminder.dueAt)),
    element('th', {scope: 'row'}, reminder.caseNumber),
    element(
      'td',
      {},
      element('div', {}, reminder.subject),
      element('small', {}, `${reminder.label}: internal, ${reminder.authority}`)
    ),
    element('td', {}, reminder.because),
    element('td', {class: 'owed-place'}, ...places(reminder))
  );
}

function internalSummaryOf({internalTotal, internal}) {
  const shown = internal.length < internalTotal ? ` The first ${internal.length} are shown.` : '';
  return `${count(internalTotal, 'reminder')} to counsel. Not owed to Congress, and in none of the figures above.${shown}`;
}

function summaryOf({total, overdue, asOf}) {
  const owed =
    total === 0
      ? 'Nothing is owed: both committees have received everything.'
      : `${total} ${total === 1 ? 'duty is' : 'duties are'} owed to the committees, ${overdue} late.`;
  return `${owed} As of ${minute(asOf)}.`;
}

/**
 * Draws the board and reads its first page.
 *
 * @param container the element to which the board is appended
 * @param leads the link column: `heading`, its heading; `find(duties)`, which returns a function from a duty to the
 *   nodes of its cell
 * @param readsLetters whether this account may read letters
 * @returns a function that reloads the page of the board
 */
export function board(container, leads, readsLetters) {
  const status = element('p', {role: 'status', class: 'owed-status'});
  const error = element('div', {role: 'alert', class: 'owed-error'});
  const table = element('table');
  const region = element('div', {class: 'owed-table', role: 'region', tabindex: '0', 'aria-label': 'What is owed'}, table);
  const internalStatus = element('p', {class: 'owed-status'});
  const internalTable = element('table');
  const internal = element(
    'section',
    {class: 'owed-internal', 'aria-label': 'Internal reminders'},
    element('h3', {}, 'Internal reminders'),
    internalStatus,
    element(
      'div',
      {class: 'owed-reminders', role: 'region', tabindex: '0', 'aria-label': 'Internal reminders, in a table'},
      internalTable
    )
  );
  const earlier = element('button', {type: 'button', class: 'btn btn-default btn-sm'}, 'Earlier deadlines');
  const later = element('button', {type: 'button', class: 'btn btn-default btn-sm'}, 'Later deadlines');
  const place = element('span');
  const pages = element('nav', {class: 'owed-pages', 'aria-label': 'Pages of what is owed'}, earlier, place, later);
  const again = element('button', {type: 'button', class: 'btn btn-default btn-sm'}, 'Read again');
  let page = 0;
  let newest = 0;

  function drawInternal(owed, places) {
    internalTable.replaceChildren(
      element('caption', {class: 'sr-only'}, 'Internal reminders to counsel, what is late first'),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ...['Days', 'Last day', 'Case', 'What counsel does', 'Why', leads.heading].map(heading =>
            element('th', {scope: 'col'}, heading)
          )
        )
      ),
      element('tbody', {}, ...owed.internal.map(reminder => internalRowOf(reminder, places)))
    );
    internalStatus.textContent = internalSummaryOf(owed);
    internal.hidden = owed.internalTotal === 0;
  }

  function draw(owed, places) {
    const last = Math.max(0, Math.ceil(owed.total / PAGE) - 1);
    table.replaceChildren(
      element('caption', {class: 'sr-only'}, 'Every open duty, what is late first'),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ...['Days', 'Last day', 'Case', 'What is owed']
            .concat(Object.values(owed.committees))
            .concat(leads.heading)
            .map(heading => element('th', {scope: 'col'}, heading))
        )
      ),
      element('tbody', {}, ...owed.duties.map(duty => rowOf(duty, owed.committees, places, readsLetters)))
    );
    drawInternal(owed, places);
    region.hidden = owed.total === 0;
    pages.hidden = last === 0;
    earlier.disabled = page === 0;
    later.disabled = page >= last;
    place.textContent = `Page ${page + 1} of ${last + 1}`;
    status.textContent = summaryOf(owed);
  }

  async function load() {
    const asked = ++newest;
    error.replaceChildren();
    status.textContent = 'Reading what is owed …';
    try {
      const owed = await duties(page);
      const places = await leads.find([...owed.duties, ...owed.internal]);
      if (asked === newest) {
        draw(owed, places);
      }
    } catch (unreadable) {
      if (asked === newest) {
        status.textContent = '';
        region.hidden = pages.hidden = internal.hidden = true;
        error.replaceChildren(
          element('strong', {}, 'What is owed could not be read. '),
          unreadable instanceof Unreadable ? unreadable.message : String(unreadable)
        );
      }
    }
  }

  async function turn(by) {
    page += by;
    await load();
    region.focus();
  }

  earlier.addEventListener('click', () => turn(-1));
  later.addEventListener('click', () => turn(1));
  again.addEventListener('click', load);
  region.hidden = pages.hidden = internal.hidden = true;
  container.append(
    element('div', {class: 'owed-board'}, element('div', {class: 'owed-bar'}, status, error, again), region, pages),
    internal
  );
  load();
  return load;
}
