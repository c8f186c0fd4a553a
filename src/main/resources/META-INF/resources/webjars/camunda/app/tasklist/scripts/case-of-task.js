/**
 * Shows the case of each task in the list. The task list's own variables need read permission on process instances,
 * which offices do not have. An office may read the variables of its own tasks.
 */
const countries = new Intl.DisplayNames(['en'], {type: 'region'});

async function caseOf(engineApi, taskId) {
  const answer = await fetch(`${engineApi}/task/${taskId}/variables?deserializeValues=false`, {
    headers: {Accept: 'application/json'}
  });
  if (!answer.ok) {
    return {};
  }
  const variables = await answer.json();
  return Object.fromEntries(Object.entries(variables).map(([name, variable]) => [name, variable.value]));
}

export default {
  id: 'section104.case-of-task',
  pluginPoint: 'tasklist.card',
  priority: 100,
  async render(node, {api, taskId}) {
    const {caseNumber, dutyCountry, component} = await caseOf(api.engineApi, taskId);
    if (!caseNumber) {
      return;
    }
    const number = document.createElement('strong');
    number.textContent = caseNumber;
    const line = document.createElement('p');
    line.className = 'case-of-task';
    line.append(number, ...[dutyCountry && countries.of(dutyCountry), component].filter(Boolean).map(of => ` · ${of}`));
    node.append(line);
  }
};
