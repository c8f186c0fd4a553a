export default {
  app: {
    vendor: 'Section 104',
    name: 'Admin'
  },
  disableWelcomeMessage: true,
  customScripts: ['scripts/notices', 'scripts/sign-in']
};
