/** What the additions to Tasklist and Cockpit share: requests to the service, and elements of the page. */

/** A failed request, with a message for the user. */
export class Unreadable extends Error {}

/**
 * Reads JSON, or throws an Unreadable with a message for the user.
 *
 * @param signal aborts the request
 */
export async function read(path, signal) {
  let answer;
  try {
    // X-Requested-With marks a script, so that the browser shows no password dialog after the session has ended
    answer = await fetch(path, {headers: {Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest'}, signal});
  } catch {
    throw new Unreadable('The service does not answer.');
  }
  if (answer.status === 401) {
    throw new Unreadable('You are signed out. Sign in again.');
  }
  if (!answer.ok) {
    // the database takes too long, and the service says what to do
    const why = answer.status === 503 && (await answer.json().catch(() => ({}))).detail;
    throw new Unreadable(why || `The service refused or failed (HTTP ${answer.status}).`);
  }
  return answer.json();
}

/** Reads the signed-in account and what it may read. */
export const account = () => read('/api/account');

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    made.setAttribute(name, value);
  }
  made.append(...children.filter(child => child !== undefined));
  return made;
}

/** Calls a function after the page has changed, at most once for each frame. */
export function afterChanges(work) {
  let waiting = false;
  new MutationObserver(() => {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        work();
      });
    }
  }).observe(document.body, {childList: true, subtree: true, characterData: true});
}
