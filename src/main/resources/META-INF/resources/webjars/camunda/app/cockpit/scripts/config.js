export default {
  app: {
    vendor: 'Section 104',
    name: 'Cockpit'
  },
  disableWelcomeMessage: true,
  customScripts: [
    'scripts/cases',
    'scripts/owed-to-congress',
    'scripts/heat-map',
    'scripts/path-taken',
    'scripts/role-notes',
    'scripts/notices',
    'scripts/sign-in'
  ]
};
