import {afterChanges} from '../../../assets/service.js';
import {shown} from '../../../assets/cases.js';
import {aboutTask} from './about-task.js';
import {scopeValue} from './scope.js';

/** Shows what each task in the list, and the open task, is about. The case number links to the case. */
async function lineOf(taskId, engineApi, isWhole = true) {
  const {caseNumber, about} = await aboutTask(taskId, engineApi);
  if (!caseNumber) {
    return null;
  }
  const number = document.createElement('strong');
  number.append(await shown(caseNumber));
  const line = document.createElement('p');
  line.className = 'case-of-task';
  line.append(number, ...(about && isWhole ? [` · ${about}`] : []));
  return line;
}

/** Shows the case of the open task below its name. The form shows the rest. */
async function onOpenTask() {
  const name = document.querySelector('.task-card > header .names');
  const task = name && scopeValue(name, 'task.id');
  if (!task || name.dataset.caseOf === task) {
    return;
  }
  name.dataset.caseOf = task;
  name.querySelector('.case-of-task')?.remove();
  const line = await lineOf(task, undefined, false);
  if (line && name.dataset.caseOf === task) {
    name.querySelector('h2').after(line);
  }
}

afterChanges(onOpenTask);

export default {
  id: 'section104.case-of-task',
  pluginPoint: 'tasklist.card',
  priority: 100,
  async render(node, {api, taskId}) {
    const line = await lineOf(taskId, api.engineApi);
    if (line) {
      node.append(line);
    }
  }
};
