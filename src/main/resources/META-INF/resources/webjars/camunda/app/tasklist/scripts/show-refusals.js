/** Scrolls to the error message of a refused form. The message is above the form, and the submit button is below it. */
const observer = new MutationObserver(changes => {
  for (const {addedNodes} of changes) {
    for (const node of addedNodes) {
      const alert = node.nodeType === Node.ELEMENT_NODE && (node.matches('.alert') ? node : node.querySelector('.alert'));
      if (alert) {
        alert.setAttribute('role', 'alert');
        alert.scrollIntoView({block: 'center'});
      }
    }
  }
});

observer.observe(document.body, {childList: true, subtree: true});

export default [];
