/**
 * People sign in at the provider. The web applications show their own form when somebody has signed out or a session has
 * run out; the page leaves instead, to sign out at the provider too, or to sign in and come back.
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
