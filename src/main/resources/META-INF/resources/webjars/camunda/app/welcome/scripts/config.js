export default {
  app: {
    vendor: 'Section 104',
    name: 'Workflow'
  },
  disableWelcomeMessage: true,
  customScripts: ['scripts/notices', 'scripts/sign-in'],
  links: [
    {
      label: 'Start page',
      href: '/',
      description: 'What this service is, and where to go'
    }
  ]
};
