/** A link in a form opens beside it: what was typed into the form stays. */
document.addEventListener(
  'click',
  event => {
    const link = event.target.closest?.('.fjs-container a[href]');
    if (link) {
      link.target = '_blank';
      link.rel = 'noopener';
    }
  },
  true
);

export default [];
