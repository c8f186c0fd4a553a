/**
 * Shows what each task in the list is about: its case, and the person, the recipient, or the notice and its committee. The
 * task list's own variables need read permission on process instances, which offices do not have. An office may read the
 * forms of its own tasks.
 */
async function formOf(engineApi, taskId) {
  const answer = await fetch(`${engineApi}/task/${taskId}/form-variables?variableNames=caseNumber,about&deserializeValues=false`, {
    headers: {Accept: 'application/json'}
  });
  return answer.ok ? answer.json() : {};
}

export default {
  id: 'section104.case-of-task',
  pluginPoint: 'tasklist.card',
  priority: 100,
  async render(node, {api, taskId}) {
    const {caseNumber, about} = await formOf(api.engineApi, taskId);
    if (!caseNumber?.value) {
      return;
    }
    const number = document.createElement('strong');
    number.textContent = caseNumber.value;
    const line = document.createElement('p');
    line.className = 'case-of-task';
    line.append(number, ...(about?.value ? [` · ${about.value}`] : []));
    node.append(line);
  }
};
