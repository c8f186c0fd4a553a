/** Opens the links of a form in a new tab, so that the form keeps its input. */
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
