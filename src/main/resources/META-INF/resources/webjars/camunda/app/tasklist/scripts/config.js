export default {
  app: {
    vendor: 'Section 104',
    name: 'Tasklist'
  },
  disableWelcomeMessage: true,
  customScripts: [
    'scripts/after-action',
    'scripts/case-of-task',
    'scripts/cases',
    'scripts/filter-tasks',
    'scripts/forms',
    'scripts/links-in-new-tabs',
    'scripts/notices',
    'scripts/owed-to-congress',
    'scripts/page',
    'scripts/sign-in'
  ],
  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: 'claims the currently selected task'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: 'set the focus to the first filter in the list'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: 'sets the focus to the first task in the list'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: 'sets the focus to the first input field in a task form'
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: 'opens the start process modal dialog'
    }
  }
};
