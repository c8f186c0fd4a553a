import {element} from '../../../assets/service.js';

/** What the heat map and the path taken share: a panel above the diagram, badges, and bands under the flows. */

const SVG = 'http://www.w3.org/2000/svg';
const TYPE = 's104';
const SCALE = {min: 0.9, max: 1.2};
const AT_ANY_ZOOM = {minZoom: -Infinity, maxZoom: Infinity};

/** The size of a text in a mark, in pixels. */
const CHARACTER = 6.4;
const LINE = 14;
const PADDING = 10;

/** The height of the top of a step that its name leaves free, and that of the name of an open sub-process. */
const FREE = 10;
const NAME = 22;

/** Where on a part of a flow its number may be, the middle first. */
const PLACES = [0.5, 0.35, 0.65, 0.2, 0.8];

/** The distance between the diagram and the edge of its pane. */
const MARGIN = 16;

const boxAround = ({x, y}, {width, height}) => ({x: x - width / 2, y: y - height / 2, width, height});

/** The area that two boxes have in common. */
function common(one, other) {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/** What a mark must leave free at an element: a name outside of its shape, a name inside, or an event or a gateway. */
function taken(shape) {
  const {x, y, width, height} = shape;
  if (isOpen(shape)) {
    const name = (shape.businessObject?.name ?? '').length * CHARACTER;
    return {x: x + (width - name) / 2, y, width: name, height: NAME};
  }
  return height > 60 ? {x, y: y + FREE, width, height: height - FREE} : {x, y, width, height};
}

/** The places for a badge at a shape, the best one first. It leaves free the button of a closed sub-process at its bottom. */
function besideShape({x, y, width, height}, isAround, size) {
  if (isAround) {
    return [
      {x: x + width - size.width / 2 - FREE, y: y + NAME / 2 + 2},
      {x: x + size.width / 2 + FREE, y: y + NAME / 2 + 2},
      {x: x + size.width / 2, y: y - size.height / 2},
      {x: x + width - size.width / 2, y: y - size.height / 2}
    ];
  }
  const above = y + FREE / 2 - size.height / 2;
  const below = y + height + size.height / 2;
  return [
    {x: x + width / 2, y: above},
    {x: x + size.width / 2 - FREE, y: above},
    {x: x + width - size.width / 2 + FREE, y: above},
    {x: x + width / 2, y: below},
    {x: x + size.width / 2 - FREE, y: below},
    {x: x + width - size.width / 2 + FREE, y: below},
    {x: x + width - size.width / 2 + 3 * FREE, y: below},
    {x: x + size.width / 2 - 3 * FREE, y: below},
    {x: x + width - size.width / 2 + 3 * FREE, y: above},
    {x: x + size.width / 2 - 3 * FREE, y: above}
  ];
}

/** The places for the number of a flow, the best one first: on its longest part, and on the others. */
const onFlow = ({waypoints}, {height}) =>
  waypoints
    .slice(1)
    .map((end, index) => [waypoints[index], end])
    .sort((one, other) => length(other) - length(one))
    .flatMap(([from, to]) =>
      [0, height / 2, -height / 2].flatMap(aside =>
        PLACES.map(place => {
          const isHorizontal = Math.abs(to.y - from.y) < Math.abs(to.x - from.x);
          return {
            x: from.x + (to.x - from.x) * place + (isHorizontal ? 0 : aside),
            y: from.y + (to.y - from.y) * place + (isHorizontal ? aside : 0)
          };
        })
      )
    );

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
  #boxes = new Map();

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

  /** Puts a badge beside a shape, where it covers no name. */
  badge(id, className, ...lines) {
    const shape = this.#registry.get(id);
    if (shape) {
      this.#add(shape, size => besideShape(shape, isOpen(shape), size), className, lines);
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
      this.#add(flow, size => onFlow(flow, size), className, [text]);
    }
  }

  clear() {
    this.#undo.splice(0).forEach(undo => undo());
    this.#boxes.clear();
  }

  /** Moves the view so that nothing touches the edge of the pane. */
  fit() {
    const {x, y, width, height, inner, scale} = this.#canvas.viewbox();
    const margin = MARGIN / scale;
    const isInside = inner.width < width + margin && inner.height < height + margin;
    const isNear = Math.min(inner.x - x, x + width - inner.x - inner.width, inner.y - y, y + height - inner.y - inner.height) < margin;
    if (isInside && isNear) {
      this.#canvas.viewbox({x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin});
    }
  }

  /** Adds a mark at the first of the best places: those where it covers the least of names, shapes, and other marks. */
  #add(target, places, className, lines) {
    const size = this.#size(lines);
    const plane = this.#canvas.findRoot(target);
    const covered = place => this.#taken(plane).reduce((sum, box) => sum + common(boxAround(place, size), box), 0);
    const place = places(size)
      .map(one => ({one, covers: covered(one)}))
      .reduce((best, other) => (other.covers < best.covers ? other : best)).one;
    this.#taken(plane).push(boxAround(place, size));

    const corner = target.waypoints
      ? {x: Math.min(...target.waypoints.map(({x}) => x)), y: Math.min(...target.waypoints.map(({y}) => y))}
      : target;
    const position = {left: place.x - corner.x, top: place.y - corner.y};
    const html = element('div', {class: `s104-mark ${className}`}, ...lines.map(line => element('span', {}, line)));
    const overlay = this.#overlays.add(target.id, TYPE, {position, html, show: AT_ANY_ZOOM, scale: SCALE});
    this.#undo.push(() => this.#overlays.remove(overlay));
  }

  /** The size of a mark in the diagram. A mark is smaller than the diagram's scale only within limits. */
  #size(lines) {
    const zoom = this.#canvas.zoom();
    const scale = Math.min(SCALE.max, Math.max(SCALE.min, zoom)) / zoom;
    return {
      width: (Math.max(...lines.map(line => line.length)) * CHARACTER + PADDING) * scale,
      height: (lines.length * LINE + 2) * scale
    };
  }

  /** The boxes of a plane that marks must leave free. */
  #taken(plane) {
    if (!this.#boxes.has(plane)) {
      const shapes = this.#registry.filter(
        one => !one.waypoints && !one.hidden && one !== plane && this.#canvas.findRoot(one) === plane
      );
      this.#boxes.set(plane, shapes.map(taken));
    }
    return this.#boxes.get(plane);
  }
}

/**
 * Puts a panel above the diagram: a button that shows and hides the marks, and what belongs to them. The browser keeps whether
 * they are shown.
 *
 * @param name the text of the button
 * @param key the key by which the browser keeps the choice
 * @param show reads what the panel shows; its signal aborts when something else is to be shown
 */
export function panel(viewer, scope, {name, key, controls = [], show}) {
  const marks = new Marks(viewer);
  const body = element('div', {class: 's104-panel-body', hidden: ''});
  body.addEventListener('keydown', event => event.key === 'Escape' && closeDetails(body));
  const button = element('button', {type: 'button', class: 's104-panel-button', 'aria-expanded': 'false'}, name);
  const box = element('div', {class: 's104-panel', role: 'group', 'aria-label': name}, button, ...controls, body);
  let round = new AbortController();

  async function draw() {
    round.abort();
    const own = (round = new AbortController());
    marks.clear();
    controls.forEach(control => control.toggleAttribute('hidden', !isShown()));
    body.toggleAttribute('hidden', !isShown());
    if (!isShown()) {
      body.replaceChildren();
      return;
    }
    body.replaceChildren(element('p', {role: 'status'}, 'Reading …'));
    try {
      const filled = await show(own.signal);
      if (own === round) {
        body.replaceChildren(...filled.content);
        marks.fit();
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
    round.abort();
    round = new AbortController();
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
