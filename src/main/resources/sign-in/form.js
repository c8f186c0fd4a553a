/** Does nothing: users sign in at the form of the web applications. */
export default [];
