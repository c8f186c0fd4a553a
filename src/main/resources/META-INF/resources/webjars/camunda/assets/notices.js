/**
 * The notices of the screens, which are settings: the terms of use and the record schedule at sign-in, what must not be
 * entered and a legal hold on each form, and the Privacy Act statement where data about a person is entered.
 */
const SEEN = 's104-use-banner';
const OF_A_PERSON = ['personnelName', 'delegate'];

function make(tag, className, ...children) {
  const made = document.createElement(tag);
  made.className = className;
  made.append(...children);
  return made;
}

function useBanner({useBanner: terms, recordSchedule}) {
  const banner = make('section', 's104-use-banner', make('h2', '', 'Terms of use'), make('p', '', terms));
  if (recordSchedule) {
    banner.append(make('p', '', recordSchedule));
  }
  banner.setAttribute('aria-label', 'Terms of use');
  return banner;
}

/** Shows the terms above the sign-in form; after a sign-in at the provider, once in each tab. */
function showUseBanner(texts) {
  const signIn = document.querySelector('form[name="signinForm"]');
  const isSignedIn = document.querySelector('[cam-widget-header] .glyphicon-user');
  const shown = document.querySelector('.s104-use-banner');
  if (signIn) {
    if (!shown) {
      signIn.before(useBanner(texts));
    }
    sessionStorage.setItem(SEEN, 'yes');
  } else if (isSignedIn && !shown && sessionStorage.getItem(SEEN) !== 'yes') {
    const banner = useBanner(texts);
    const close = make('button', 'btn btn-default btn-sm', 'I understand');
    close.type = 'button';
    close.addEventListener('click', () => {
      sessionStorage.setItem(SEEN, 'yes');
      banner.remove();
    });
    banner.classList.add('s104-after-sign-in');
    banner.append(close);
    document.body.append(banner);
  }
}

const asksForAPerson = form =>
  OF_A_PERSON.some(
    name => form.querySelector(`[data-variable="${name}"], [id^="fjs-form-"][id*="${name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}-"]`)
  );

function showOnForm(form, {handling, privacy, legalHold}) {
  if (form.parentElement.querySelector(':scope > .s104-notices')) {
    return;
  }
  const notices = make('div', 's104-notices');
  if (legalHold) {
    notices.append(make('p', '', make('strong', '', 'Legal hold: '), legalHold));
  }
  if (handling) {
    notices.append(make('p', '', handling));
  }
  if (privacy && asksForAPerson(form)) {
    notices.append(make('details', '', make('summary', '', 'Privacy Act statement'), make('p', '', privacy)));
  }
  if (notices.childElementCount > 0) {
    form.before(notices);
  }
}

/** Shows on every page that the service is held after a restore. */
function showHeld(held) {
  if (!document.querySelector('.s104-held')) {
    const banner = make('section', 's104-held', make('p', '', make('strong', '', 'Held: '), held));
    banner.setAttribute('aria-label', 'Held');
    document.body.prepend(banner);
  }
}

/** Shows the notices, now and whenever the page changes. An empty text is not shown. */
export function show(texts) {
  const look = () => {
    if (texts.held) {
      showHeld(texts.held);
    }
    if (texts.useBanner) {
      showUseBanner(texts);
    }
    document
      .querySelectorAll('.fjs-container:has(.fjs-form-field), form.s104')
      .forEach(form => showOnForm(form, texts));
  };
  new MutationObserver(look).observe(document.body, {childList: true, subtree: true});
  look();
}
