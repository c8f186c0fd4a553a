import {linkTo} from './cases.js';
import {element, read, Unreadable} from './service.js';
import {day, minute, writeDate} from './wording.js';

/**
 * The obligations board with the legs of both committees: every open duty, late duties first, or every fulfilled one, newest
 * first. Tasklist and Cockpit share the board; each passes the link that it shows for an open duty.
 */
const PAGE = 100;

export const duties = async (page = 0, size = PAGE, status = 'open') => ({
  internal: [],
  internalTotal: 0,
  ...(await read(`/api/obligations/board?status=${status}&page=${page}&size=${size}`))
});

const unseen = text => element('span', {class: 'sr-only'}, text);
const count = (number, one, several = `${one}s`) => `${number.toLocaleString('en-US')} ${number === 1 ? one : several}`;

function daysOf({daysLeft, status}) {
  if (status === 'fulfilled' && daysLeft >= 0) {
    return 'On time';
  }
  if (daysLeft < 0) {
    return `${count(-daysLeft, 'day')} late`;
  }
  return daysLeft === 0 ? 'Due today' : `${count(daysLeft, 'day')} left`;
}

/** Says in lines where a letter stands. */
function stateOf({fulfilledAt, daysLate, sentAt, noticeId}) {
  if (fulfilledAt) {
    return [
      ...(sentAt ? [`Sent ${day(sentAt)}`] : []),
      `Received ${writeDate(fulfilledAt)}` + (daysLate > 0 ? `, ${count(daysLate, 'day')} late` : '')
    ];
  }
  if (sentAt) {
    return [`Sent ${day(sentAt)}, receipt not confirmed`];
  }
  return [noticeId ? 'Owed: drafted, not sent' : 'Owed: no letter yet'];
}

function legOf(duty, [committee, label], readsLetters) {
  const leg = duty.committees.find(one => one.committee === committee);
  const cell = element('td', {}, ...stateOf(leg).map(line => element('div', {}, line)));
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

const caseOf = ({caseNumber}) => element('th', {scope: 'row'}, linkTo(caseNumber));

/** A row of the board; a fulfilled duty has no place. */
function rowOf(duty, committees, places, readsLetters) {
  const isLate = duty.daysLeft < 0;
  return element(
    'tr',
    {class: isLate ? 'owed-late' : ''},
    element('td', {class: 'owed-days'}, daysOf(duty)),
    element('td', {class: 'owed-due'}, day(duty.dueAt)),
    caseOf(duty),
    element('td', {}, element('div', {}, duty.subject), element('small', {}, `${duty.label}, ${duty.clause}`)),
    ...Object.entries(committees).map(committee => legOf(duty, committee, readsLetters)),
    ...(places ? [element('td', {class: 'owed-place'}, ...places(duty))] : [])
  );
}

/** A row of the Department's own reminders, which are never owed to the committees. */
function internalRowOf(reminder, places) {
  return element(
    'tr',
    {class: reminder.status === 'overdue' ? 'owed-late' : ''},
    element('td', {class: 'owed-days'}, daysOf(reminder)),
    element('td', {class: 'owed-due'}, day(reminder.dueAt)),
    caseOf(reminder),
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

/** The two lists of the board: their words, and the columns that only one of them has. */
const OWED = {
  status: 'open',
  what: 'What is owed',
  caption: 'Every open duty, what is late first',
  summary: ({total, overdue}) =>
    total === 0
      ? 'Nothing is owed: both committees have received everything.'
      : `${count(total, 'duty', 'duties')} ${total === 1 ? 'is' : 'are'} owed to the committees, ${overdue} late.`,
  pages: ['Earlier deadlines', 'Later deadlines']
};
const DONE = {
  status: 'fulfilled',
  what: 'What is done',
  caption: 'Every fulfilled duty, the newest first',
  summary: ({total, overdue}) =>
    total === 0
      ? 'No duty has been fulfilled yet.'
      : total === 1
        ? `1 duty was fulfilled, ${overdue === 1 ? 'late' : 'on time'}.`
        : `${count(total, 'duty', 'duties')} were fulfilled, ${overdue || 'none'} of them late.`,
  pages: ['Later receipts', 'Earlier receipts']
};

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
  const region = element('div', {class: 'owed-table', role: 'region', tabindex: '0'}, table);
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
  const earlier = element('button', {type: 'button', class: 'btn btn-default btn-sm'});
  const later = element('button', {type: 'button', class: 'btn btn-default btn-sm'});
  const place = element('span');
  const pages = element('nav', {class: 'owed-pages', 'aria-label': 'Pages of the board'}, earlier, place, later);
  const owedList = element('button', {type: 'button', class: 'btn btn-default btn-sm'}, 'Owed');
  const doneList = element('button', {type: 'button', class: 'btn btn-default btn-sm'}, 'Done');
  const lists = element('div', {class: 'owed-lists', role: 'group', 'aria-label': 'List'}, owedList, doneList);
  const again = element('button', {type: 'button', class: 'btn btn-default btn-sm'}, 'Read again');
  let list = OWED;
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
      element('caption', {class: 'sr-only'}, list.caption),
      element(
        'thead',
        {},
        element(
          'tr',
          {},
          ...['Days', 'Last day', 'Case', list.what]
            .concat(Object.values(owed.committees))
            .concat(places ? leads.heading : [])
            .map(heading => element('th', {scope: 'col'}, heading))
        )
      ),
      element('tbody', {}, ...owed.duties.map(duty => rowOf(duty, owed.committees, places, readsLetters)))
    );
    if (places) {
      drawInternal(owed, places);
    }
    region.setAttribute('aria-label', list.what);
    region.hidden = owed.total === 0;
    pages.hidden = last === 0;
    earlier.disabled = page === 0;
    later.disabled = page >= last;
    place.textContent = `Page ${page + 1} of ${last + 1}`;
    [earlier.textContent, later.textContent] = list.pages;
    status.textContent = `${list.summary(owed)} As of ${minute(owed.asOf)}.`;
  }

  async function load() {
    const asked = ++newest;
    error.replaceChildren();
    status.textContent = `Reading ${list.what.toLowerCase()} …`;
    try {
      const owed = await duties(page, PAGE, list.status);
      const places = list === OWED ? await leads.find([...owed.duties, ...owed.internal]) : null;
      if (asked === newest) {
        draw(owed, places);
      }
    } catch (unreadable) {
      if (asked === newest) {
        status.textContent = '';
        region.hidden = pages.hidden = internal.hidden = true;
        error.replaceChildren(
          element('strong', {}, `${list.what} could not be read. `),
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

  async function choose(chosen) {
    list = chosen;
    page = 0;
    owedList.setAttribute('aria-pressed', String(list === OWED));
    doneList.setAttribute('aria-pressed', String(list === DONE));
    region.hidden = pages.hidden = internal.hidden = true;
    await load();
  }

  owedList.addEventListener('click', () => choose(OWED));
  doneList.addEventListener('click', () => choose(DONE));
  earlier.addEventListener('click', () => turn(-1));
  later.addEventListener('click', () => turn(1));
  again.addEventListener('click', load);
  container.append(
    element('div', {class: 'owed-board'}, element('div', {class: 'owed-bar'}, lists, status, error, again), region, pages),
    internal
  );
  choose(OWED);
  return load;
}
