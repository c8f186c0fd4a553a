/** Signs out with a background request, as the web applications do. Without script, users sign out in Tasklist. */
const APPLICATION = '/camunda/app/tasklist/default/';

async function signOut(next) {
  // the page carries the token that proves the request is not forged
  const page = await fetch(APPLICATION);
  await fetch('/camunda/api/admin/auth/user/default/logout', {
    method: 'POST',
    headers: {'X-XSRF-TOKEN': page.headers.get('X-XSRF-TOKEN') ?? ''}
  });
  location.assign(next);
}

document.querySelectorAll('[data-sign-out]').forEach(button => {
  button.hidden = false;
  button.addEventListener('click', () => signOut(button.dataset.next));
});

/** Paper shows everything. */
addEventListener('beforeprint', () => document.querySelectorAll('details').forEach(part => (part.open = true)));
