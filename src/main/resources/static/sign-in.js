/** A task's address ends in a part that no server sees: it goes to the provider with the rest, and comes back. */
const wanted = new URLSearchParams(location.search).get('to');
location.replace(
  '/oauth2/authorization/section104' + (wanted ? '?to=' + encodeURIComponent(wanted + location.hash) : '')
);
