import {entry} from '../../../assets/cases.js';

export default entry({pluginPoint: 'tasklist.navbar.action', priority: 240});
