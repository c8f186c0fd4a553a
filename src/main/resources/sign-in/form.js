/**
 * Users sign in at the form of the web applications. A page of cases that asks for the sign-in names itself in the
 * parameter "to"; after the sign-in, the browser goes on to it.
 */
const OF_CASES = /^\/cases(\/[A-Za-z0-9-]{1,40}(\/[a-z]{1,40})?)?([?#][!-[\]-~]{0,2000})?$/;

const isSignIn = hash => /^#!?\/login\b/.test(hash);

const wanted = new URLSearchParams(location.search).get('to');

if (wanted && OF_CASES.test(wanted)) {
  let last = location.hash;
  addEventListener('hashchange', () => {
    if (isSignIn(last) && !isSignIn(location.hash)) {
      location.replace(wanted);
    }
    last = location.hash;
  });
}

/** Leads back to the start page of the demo, where one click changes the role. */
const changeRole = plugin => ({
  id: 'section104.change-role',
  ...plugin,
  render(node) {
    const link = document.createElement('a');
    link.href = '/start';
    link.className = 's104-cases-entry';
    link.textContent = 'Change role';
    node.append(link);
  }
});

export default [
  changeRole({pluginPoint: 'tasklist.navbar.action', priority: 230}),
  changeRole({pluginPoint: 'cockpit.navigation', priority: -1, checkActive: () => false})
];
