/**
 * Adds the URL fragment, which browsers do not send to servers, to the address that sign-in at the provider returns to.
 */
const wanted = new URLSearchParams(location.search).get('to');
location.replace(
  '/oauth2/authorization/section104' + (wanted ? '?to=' + encodeURIComponent(wanted + location.hash) : '')
);
