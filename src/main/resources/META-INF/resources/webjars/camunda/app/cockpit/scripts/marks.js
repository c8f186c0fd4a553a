import {element} from '../../../assets/service.js';

/** What the heat map and the path taken share: a panel above the diagram, badges, and bands under the flows. */

const SVG = 'http://www.w3.org/2000/svg';
const TYPE = 's104';
const BESIDE_NAME = 60;
const INSIDE = 16;
const AT_ANY_ZOOM = {minZoom: -Infinity, maxZoom: Infinity};

/** How far a number is below a horizontal flow, whose name is above it, and dates below the edge of a step. */
const BELOW = 6;

/** The place for the number of a flow, from the corner of its box: the middle of its longest part. */
function middle({waypoints}) {
  const left = Math.min(...waypoints.map(({x}) => x));
  const top = Math.min(...waypoints.map(({y}) => y));
  const [from, to] = waypoints
    .slice(1)
    .map((end, index) => [waypoints[index], end])
    .reduce((longest, part) => (length(part) > length(longest) ? part : longest));
  const isHorizontal = Math.abs(to.y - from.y) < Math.abs(to.x - from.x);
  return {left: (from.x + to.x) / 2 - left, top: (from.y + to.y) / 2 - top + (isHorizontal ? BELOW : 0)};
}

const isOpen = ({collapsed, children}) => !collapsed && children?.some(({waypoints}) => waypoints);

const length = ([from, to]) => Math.hypot(to.x - from.x, to.y - from.y);

/**
 * The marks of one view on a diagram. They follow the plane that is shown, because each belongs to an element of its plane.
 */
export class Marks {
  #overlays;
  #registry;
  #canvas;
  #undo = [];

  constructor(viewer) {
    this.#overlays = viewer.get('overlays');
    this.#registry = viewer.get('elementRegistry');
    this.#canvas = viewer.get('canvas');
  }

  /** Colors a shape by a class of the style sheet; not an open sub-process, whose steps have colors of their own. */
  shape(id, marker) {
    const shape = this.#registry.get(id);
    if (shape && !isOpen(shape)) {
      this.#canvas.addMarker(id, marker);
      this.#undo.push(() => this.#registry.get(id) && this.#canvas.removeMarker(id, marker));
    }
  }

  /**
   * Puts a badge on the edge of a shape: `top` or `bottom`. It leaves free the name of an open sub-process, and the button of
   * a closed one, which leads to its plane.
   */
  badge(id, edge, className, ...lines) {
    const shape = this.#registry.get(id);
    if (shape) {
      const isAtTop = edge === 'top' || shape.collapsed;
      const position = isOpen(shape)
        ? {left: shape.width - BESIDE_NAME, top: INSIDE}
        : {left: shape.width / 2, top: isAtTop ? 0 : shape.height + BELOW};
      this.#add(id, position, className, lines);
    }
  }

  /** Draws a band under a flow, and a text on it. */
  flow(id, {width, className, text}) {
    const flow = this.#registry.get(id);
    const line = flow && this.#registry.getGraphics(id).querySelector('.djs-visual > path');
    if (!line) {
      return;
    }
    if (width > 0) {
      const band = document.createElementNS(SVG, 'path');
      band.setAttribute('d', line.getAttribute('d'));
      band.setAttribute('class', `s104-band ${className}`);
      band.style.strokeWidth = `${width}px`;
      line.before(band);
      this.#undo.push(() => band.remove());
    }
    if (text) {
      this.#add(id, middle(flow), className, [text]);
    }
  }

  clear() {
    this.#undo.splice(0).forEach(undo => undo());
  }

  #add(id, position, className, lines) {
    const html = element('div', {class: `s104-mark ${className}`}, ...lines.map(line => element('span', {}, line)));
    const overlay = this.#overlays.add(id, TYPE, {position, html, show: AT_ANY_ZOOM, scale: {min: 0.9, max: 1.2}});
    this.#undo.push(() => this.#overlays.remove(overlay));
  }
}

/**
 * Puts a panel above the diagram: a button that shows and hides the marks, and what belongs to them. The browser keeps whether
 * they are shown.
 *
 * @param name the text of the button
 * @param key the key by which the browser keeps the choice
 * @param show fills the panel and draws the marks; called each time with an empty body
 */
export function panel(viewer, scope, {name, key, controls = [], show}) {
  const marks = new Marks(viewer);
  const body = element('div', {class: 's104-panel-body', hidden: ''});
  body.addEventListener('keydown', event => event.key === 'Escape' && closeDetails(body));
  const button = element('button', {type: 'button', class: 's104-panel-button', 'aria-expanded': 'false'}, name);
  const box = element('div', {class: 's104-panel', role: 'group', 'aria-label': name}, button, ...controls, body);
  let round = 0;

  async function draw() {
    const own = ++round;
    marks.clear();
    controls.forEach(control => control.toggleAttribute('hidden', !isShown()));
    body.toggleAttribute('hidden', !isShown());
    if (!isShown()) {
      body.replaceChildren();
      return;
    }
    body.replaceChildren(element('p', {role: 'status'}, 'Reading …'));
    try {
      const filled = await show();
      if (own === round) {
        body.replaceChildren(...filled.content);
        filled.draw(marks);
      }
    } catch (failure) {
      if (own === round) {
        body.replaceChildren(element('p', {role: 'alert'}, failure.message));
      }
    }
  }

  const isShown = () => button.getAttribute('aria-expanded') === 'true';

  function set(shown) {
    button.setAttribute('aria-expanded', shown);
    draw();
  }

  button.addEventListener('click', () => {
    localStorage.setItem(key, !isShown());
    set(!isShown());
  });
  // in the line of the breadcrumbs, because the diagram needs all of its pane
  document.querySelector('.breadcrumbs-panel').append(box);
  scope.$on('$destroy', () => {
    round++;
    marks.clear();
    box.remove();
  });
  set(localStorage.getItem(key) === 'true');
  return draw;
}

/** Makes a table for those who read figures rather than see them on the diagram. */
export function table(caption, heads, rows) {
  return element(
    'table',
    {},
    element('caption', {}, caption),
    element('thead', {}, element('tr', {}, ...heads.map(head => element('th', {scope: 'col'}, head)))),
    element(
      'tbody',
      {},
      ...rows.map(([first, ...others]) =>
        element('tr', {}, element('th', {scope: 'row'}, first), ...others.map(cell => element('td', {}, cell)))
      )
    )
  );
}

function closeDetails(body) {
  const open = body.querySelector('details[open]');
  open?.removeAttribute('open');
  open?.querySelector('summary').focus();
}

/** Makes a part of the panel that opens over the diagram on demand. */
export const details = (summary, ...content) =>
  element(
    'details',
    {},
    element('summary', {}, summary),
    element('div', {class: 's104-sheet', role: 'region', 'aria-label': summary, tabindex: '0'}, ...content)
  );
