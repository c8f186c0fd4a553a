import {board} from '../../../assets/obligations-board.js';
import {account, element} from '../../../assets/service.js';

/**
 * Links a duty to its instance. A duty without one links to the instance of its case, such as that of the annual
 * report.
 */
const instances = engineApi => ({
  heading: 'Process instance',
  async find(owed) {
    const working = await workingOn(
      engineApi,
      owed.filter(duty => !duty.processInstance).map(duty => duty.caseNumber)
    );
    return duty => {
      const id = duty.processInstance || working.get(duty.caseNumber);
      return id ? [element('a', {href: `#/process-instance/${id}/runtime`, title: id}, `Instance for ${duty.caseNumber}`)] : ['None yet'];
    };
  }
});

async function workingOn(engineApi, cases) {
  if (cases.length === 0) {
    return new Map();
  }
  const answer = await fetch(
    `${engineApi}/history/process-instance?unfinished=true&rootProcessInstances=true&maxResults=500` +
      `&processInstanceBusinessKeyIn=${cases.join(',')}`,
    {headers: {Accept: 'application/json'}}
  );
  if (!answer.ok) {
    throw new Error(`The process instances could not be read (HTTP ${answer.status}).`);
  }
  return new Map((await answer.json()).map(instance => [instance.businessKey, instance.id]));
}

/** Adds the obligations board to the dashboard of accounts that may read it. */
export default {
  id: 'section104.owed-to-congress',
  pluginPoint: 'cockpit.dashboard',
  priority: 100,
  async render(node, {api}) {
    const {readsObligations, readsLetters} = await account();
    if (readsObligations) {
      node.append(element('h2', {class: 'owed-heading'}, 'Owed to Congress'));
      board(node, instances(api.engineApi), readsLetters);
    }
  }
};
