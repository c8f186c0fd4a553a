import {account, element} from './service.js';

/** Links to the pages of cases, which Tasklist and Cockpit share. The server's class CaseKind has the same prefixes. */
const NUMBER = /^(ASG|AST|RPT|AGR)-\d/;

let asked = null;

// another account may sign in without a reload of the page
window.addEventListener('hashchange', event => {
  if (event.oldURL.includes('#/login')) {
    asked = null;
  }
});

/** Says whether the signed-in account may read any cases. Asks the service once for each sign-in. */
export function readsCases() {
  asked ??= account().then(
    ({readsCases: reads}) => reads,
    () => {
      asked = null;
      return false;
    }
  );
  return asked;
}

/** Says whether a number is that of a case. Instruments of delegation have numbers, too, and no page. */
export const isCase = number => NUMBER.test(number ?? '');

export const pathOf = number => `/cases/${encodeURIComponent(number)}`;

/** Returns a link to the page of a case. A click on it does nothing else, such as select the task around it. */
export function linkTo(number) {
  const link = element('a', {href: pathOf(number), class: 's104-case-link'}, number);
  link.addEventListener('click', event => event.stopPropagation());
  return link;
}

/** Returns a link to the page of a case if the number has one that the account may read, and else the number. */
export const shown = async number => (isCase(number) && (await readsCases()) ? linkTo(number) : number);

/** Makes the plugin that adds the entry *Cases* to the bar of an application, for accounts that may read cases. */
export const entry = plugin => ({
  id: 'section104.cases',
  ...plugin,
  async render(node) {
    if (await readsCases()) {
      node.append(element('a', {href: '/cases', class: 's104-cases-entry'}, 'Cases'));
    }
  }
});
