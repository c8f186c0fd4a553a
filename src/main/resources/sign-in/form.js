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

export default [];
