import {account, element, read} from '../../../assets/service.js';
import {details, panel, table} from './marks.js';

const PERIODS = [
  ['30', 'the last 30 days'],
  ['90', 'the last 90 days'],
  ['365', 'the last 365 days'],
  ['all', 'all time']
];
const PERIOD = 's104-heat-map-days';

/** Days from which on a step has a color, and the words of the legend. */
const HEAT = [
  [0, 'under 1 day'],
  [1, '1 to 3'],
  [3, '3 to 7'],
  [7, '7 to 30'],
  [30, '30 days or more']
];
const WIDEST = 12;
const NARROWEST = 3;

const heat = days => HEAT.findLastIndex(([least]) => days >= least);

const number = count => count.toLocaleString('en-US');

/** Writes days, which the service rounds to a tenth. */
function written(days) {
  if (days < 0.1) {
    return '< 0.1';
  }
  return days.toLocaleString('en-US', {maximumFractionDigits: days < 100 ? 1 : 0});
}

const plural = (count, one, several) => `${number(count)} ${count === 1 ? one : several}`;

function versions({versions: alike, otherVersions, olderVersions}) {
  const list = numbers => `${numbers.length === 1 ? 'version' : 'versions'} ${numbers.join(', ')}`;
  const same = alike.length > 1 ? `${list(alike)} together, which have the same elements` : `${list(alike)} only`;
  return (
    `Figures of ${same}.` +
    (otherVersions.length ? ` Not in them: ${list(otherVersions)}, with other elements.` : '') +
    (olderVersions ? ' Older versions are not in them either: only the newest 20 with instances in the period are compared.' : '')
  );
}

const legend = () =>
  element(
    'ul',
    {class: 's104-legend', 'aria-label': 'Colors by median days'},
    ...HEAT.map(([, words], index) => element('li', {}, element('span', {class: `s104-swatch s104-heat-${index}`}), words))
  );

function about(figures) {
  return [
    versions(figures),
    `${plural(figures.running, 'instance runs', 'instances run')} now; ${number(figures.ended)} ended in the period.`,
    'On a step: its median days, and how often it was completed. On a line: how often it was taken.',
    figures.steps.some(({standing}) => standing) &&
      '“Stands”: a standing task, or a sub-process with one. It is offered until there is something to do, such as a payment to' +
        ' record. Its days are not a wait, so it has no color.',
    'A sub-process has the days from its begin to its end. If its steps are on this plane, only they have colors.',
    figures.pathsOf < figures.live &&
      `The lines count the newest ${number(figures.pathsOf)} of ${number(figures.live)} instances; the steps count all.`
  ]
    .filter(Boolean)
    .map(sentence => element('p', {}, sentence));
}

function tables({steps, flows}) {
  return [
    table(
      'Days per step, of those that ended in the period',
      ['Step', 'Median days', '90% took at most (days)', 'Completed', 'Ended by something else'],
      steps.map(step => [
        step.name + (step.standing ? ' (stands)' : ''),
        step.completed ? written(step.medianDays) : '–',
        step.completed ? written(step.ninetiethDays) : '–',
        number(step.completed),
        number(step.canceled)
      ])
    ),
    table(
      'How often each line was taken',
      ['From', 'Line', 'To', 'Times'],
      flows.map(flow => [flow.from, flow.name || '–', flow.to, number(flow.times)])
    )
  ];
}

function draw(marks, {steps, flows}) {
  for (const {element: id, standing, completed, medianDays} of steps) {
    if (completed === 0) {
      continue;
    }
    if (standing) {
      marks.badge(id, 's104-figure', `Stands · ${number(completed)}×`);
    } else {
      marks.shape(id, `s104-heat-${heat(medianDays)}`);
      marks.badge(id, 's104-figure', `${written(medianDays)} d · ${number(completed)}×`);
    }
  }
  const most = Math.max(1, ...flows.map(({times}) => times));
  for (const {flow, times} of flows) {
    const width = times && NARROWEST + (WIDEST - NARROWEST) * Math.sqrt(times / most);
    marks.flow(flow, {width, className: times ? 's104-often' : 's104-never', text: number(times)});
  }
}

function periods() {
  const select = element(
    'select',
    {class: 's104-period', 'aria-label': 'Period'},
    ...PERIODS.map(([value, words]) => element('option', {value}, words))
  );
  const kept = localStorage.getItem(PERIOD);
  select.value = PERIODS.some(([value]) => value === kept) ? kept : '90';
  return select;
}

/** Shows on a diagram how long its steps take and how often its flows are taken, for accounts that may read the figures. */
export default {
  id: 'section104.heat-map',
  pluginPoint: 'cockpit.processDefinition.diagram.plugin',
  priority: 0,
  async render(viewer, {processDefinitionId}, scope) {
    const {readsHeatMap} = await account();
    if (!readsHeatMap || scope.$$destroyed) {
      return;
    }
    const select = periods();
    const redraw = panel(viewer, scope, {
      name: 'Heat map',
      key: 's104-heat-map',
      controls: [select],
      async show(signal) {
        const figures = await read(`/api/diagrams/${encodeURIComponent(processDefinitionId)}/heat-map?days=${select.value}`, signal);
        return {
          content: [legend(), details('About the figures', ...about(figures), ...tables(figures))],
          draw: marks => draw(marks, figures)
        };
      }
    });
    select.addEventListener('change', () => {
      localStorage.setItem(PERIOD, select.value);
      redraw();
    });
  }
};
