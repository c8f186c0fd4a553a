/** Loads everything that the forms need. Each module must run once, so that no other script of the list loads it too. */
import './form-attachments.js';
import './form-drafts.js';
import './form-fields.js';
import './form-mistakes.js';
import './form-pages.js';
import './form-reading.js';

export default [];
