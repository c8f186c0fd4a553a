import {account, afterChanges, element} from '../../../assets/service.js';

/**
 * Says what a role does not show, where Cockpit would show a zero or an empty list. Process owners read how many instances
 * run of each process, but no instance, incident, or task.
 */
const NO_INSTANCES = 's104-no-instances';
const NOTE = 's104-role-note';

const PROCESSES = () => element('a', {href: '#/processes'}, 'Processes');

/** The places, whose other content the style sheet hides, and their notes. */
const NOTES = [
  [
    '.dashboard .actual .inner',
    () => ['Your role does not show instances, incidents, or tasks. ', PROCESSES(), ' shows how many instances of each process run.']
  ],
  ['dd.running-instances', () => ['Your role does not show them here. The heat map and ', PROCESSES(), ' show how many run.']],
  ['.ctn-content-bottom .loader-state.empty', () => ['Your role does not show instances, or what belongs to them.']],
  ['.tasks-dashboard', () => ['Your role does not show tasks.']]
];

/** How long to wait after a failure before the service is asked again, in milliseconds. */
const AGAIN = 10_000;

let asked = null;

// another account may sign in without a reload of the page
window.addEventListener('hashchange', event => {
  if (event.oldURL.includes('#/login')) {
    asked = null;
  }
});

/**
 * Says whether the signed-in account reads figures, but no instances. Asks the service once for each sign-in, or again ten
 * seconds after a failure.
 */
function isNarrow() {
  asked ??= account().then(
    ({readsHeatMap, readsInstances}) => readsHeatMap && !readsInstances,
    () => {
      // the page changes often; a question for each change would be a loop
      setTimeout(() => (asked = null), AGAIN);
      return false;
    }
  );
  return asked;
}

async function annotate() {
  const places = NOTES.flatMap(([place, note]) => [...document.querySelectorAll(place)].map(found => [found, note]));
  if (places.length === 0) {
    return;
  }
  const narrow = await isNarrow();
  document.body.classList.toggle(NO_INSTANCES, narrow);
  if (narrow) {
    places
      .filter(([found]) => !found.querySelector(`.${NOTE}`))
      .forEach(([found, note]) => found.append(element('p', {class: NOTE}, ...note())));
  }
}

afterChanges(annotate);

export default [];
