/** Signs out with a background request, as the web applications do. Without script, users sign out in Tasklist. */
/** Every account may open this application. */
const APPLICATION = '/camunda/app/welcome/default/';

async function signOut(button) {
  const answer = await fetch('/camunda/api/admin/auth/user/default/logout', {
    method: 'POST',
    headers: {'X-XSRF-TOKEN': button.dataset.token || (await firstToken())}
  });
  if (answer.ok) {
    location.assign(button.dataset.next);
  } else {
    button.textContent = 'Not signed out. Try again';
  }
}

/** The token that proves the request is not forged: a session gets it when it first opens an application. */
async function firstToken() {
  const page = await fetch(APPLICATION, {cache: 'no-store'});
  return page.headers.get('X-XSRF-TOKEN') ?? '';
}

document.querySelectorAll('[data-sign-out]').forEach(button => {
  button.hidden = false;
  button.addEventListener('click', () => signOut(button));
});

/** Paper shows everything. */
addEventListener('beforeprint', () => document.querySelectorAll('details').forEach(part => (part.open = true)));
