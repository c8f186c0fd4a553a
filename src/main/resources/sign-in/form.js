/** People sign in at the form of the web applications themselves. */
export default [];
