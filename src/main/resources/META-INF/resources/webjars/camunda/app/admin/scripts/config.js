export default {
  app: {
    vendor: 'Section 104',
    name: 'Admin'
  },
  disableWelcomeMessage: true
};
