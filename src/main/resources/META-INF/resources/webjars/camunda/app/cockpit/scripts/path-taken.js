import {account, element, read} from '../../../assets/service.js';
import {day, minute} from '../../../assets/wording.js';
import {details, panel, table} from './marks.js';

const BAND = 6;

const STATES = {
  CURRENT: ['s104-now', 'Waits'],
  DONE: ['s104-done', 'Done'],
  STOPPED: ['s104-stopped', 'Stopped']
};

/** Writes an instant below a heading that names the zone. */
const withoutZone = instant => minute(instant).replace(/ Washington time$/, '');

const again = visits => (visits > 1 ? ` (${visits}×)` : '');

/** Leaves out the year of a date if that of the next date is the same. */
const withoutYear = (from, to) => (from.slice(-4) === to.slice(-4) ? from.slice(0, -6) : from);

/** Writes the dates of a step in two short lines. */
function dates({state, startedAt, endedAt, visits}) {
  if (state === 'CURRENT') {
    return ['Waits since', day(startedAt) + again(visits)];
  }
  if (!endedAt) {
    return ['Stopped', day(startedAt) + again(visits)];
  }
  const from = day(startedAt);
  const to = day(endedAt);
  const last = (state === 'STOPPED' ? 'Stopped ' : '') + to + again(visits);
  return from === to ? [last] : [`${withoutYear(from, to)} –`, last];
}

const legend = () =>
  element(
    'ul',
    {class: 's104-legend', 'aria-label': 'Signs'},
    element('li', {}, element('span', {class: 's104-swatch s104-now'}), 'waits now'),
    element('li', {}, element('span', {class: 's104-swatch s104-done'}), 'done'),
    element('li', {}, element('span', {class: 's104-swatch s104-stopped'}), 'stopped'),
    element('li', {}, element('span', {class: 's104-swatch s104-taken'}), 'line taken')
  );

function about({running, startedAt, endedAt}) {
  const ended = endedAt ? ` It ended ${minute(endedAt)}.` : running ? ' It runs.' : ' It no longer runs, and its end was not recorded.';
  return [
    `The instance started ${minute(startedAt)}.${ended}`,
    'On a step: the days on which its last visit began and ended. “(2×)”: the second of two visits. “Stopped”: something else' +
      ' ended it, such as an end of the tour.'
  ].map(sentence => element('p', {}, sentence));
}

const steps = ({elements}) =>
  table(
    'Steps and events, in the order in which the instance first reached them',
    ['Step', 'State', 'Began (Washington time)', 'Ended (Washington time)', 'Visits'],
    elements.map(one => [
      one.name,
      STATES[one.state][1],
      withoutZone(one.startedAt),
      one.endedAt ? withoutZone(one.endedAt) : '–',
      String(one.visits)
    ])
  );

function draw(marks, {elements, flows}) {
  for (const one of elements) {
    const [className] = STATES[one.state];
    marks.shape(one.element, className);
    if (one.task) {
      marks.badge(one.element, `s104-dates ${className}`, ...dates(one));
    }
  }
  for (const {flow, times} of flows) {
    marks.flow(flow, {width: BAND, className: 's104-taken', text: times > 1 ? `${times}×` : ''});
  }
}

/** Shows on the diagram of an instance the path that it took, with dates in Washington time. */
export default {
  id: 'section104.path-taken',
  pluginPoint: 'cockpit.processInstance.diagram.plugin',
  priority: 0,
  async render(viewer, {processInstanceId}, scope) {
    const {readsInstances} = await account();
    if (!readsInstances || scope.$$destroyed) {
      return;
    }
    panel(viewer, scope, {
      name: 'Path taken',
      key: 's104-path-taken',
      async show(signal) {
        const taken = await read(`/api/instances/${encodeURIComponent(processInstanceId)}/path`, signal);
        return {content: [legend(), details('About the path', ...about(taken), steps(taken))], draw: marks => draw(marks, taken)};
      }
    });
  }
};
