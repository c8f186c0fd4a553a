/**
 * Reads what a task is about: its case, and the person, the recipient, or the notice and its committee. The task list's own
 * variables need read permission on process instances, which offices do not have. An office may read the forms of its own
 * tasks.
 */
const numbers = new Map();
const ENGINE = `${document.querySelector('base')?.getAttribute('engine-api')}engine/default`;

/** Returns the case number and the line of a task; neither if the account may not read its form. */
export async function aboutTask(taskId, engineApi = ENGINE) {
  const answer = await fetch(`${engineApi}/task/${taskId}/form-variables?variableNames=caseNumber,about&deserializeValues=false`, {
    headers: {Accept: 'application/json', 'X-Requested-With': 'XMLHttpRequest'}
  });
  const {caseNumber, about} = answer.ok ? await answer.json() : {};
  if (caseNumber?.value) {
    numbers.set(taskId, caseNumber.value);
  }
  return {caseNumber: caseNumber?.value, about: about?.value};
}

/** Returns the case number of a task, also after its completion if the task was shown before. */
export const numberOf = async (taskId, engineApi) =>
  numbers.get(taskId) ?? (await aboutTask(taskId, engineApi)).caseNumber;
