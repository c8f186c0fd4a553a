/**
 * Redirects to the identity provider. The web applications show their own sign-in form after a sign-out or an expired
 * session. This script leaves the page instead: it signs the user out at the provider too, or signs the user in and
 * returns.
 */
let last = location.hash;

const leaveForTheProvider = () => {
  if (/^#\/login\b/.test(location.hash)) {
    const back = /^#\/login\b/.test(last) ? '' : last;
    location.replace('/sign-out?to=' + encodeURIComponent(location.pathname + back));
  } else {
    last = location.hash;
  }
};

addEventListener('hashchange', leaveForTheProvider);
leaveForTheProvider();

export default [];
