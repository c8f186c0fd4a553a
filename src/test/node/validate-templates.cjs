// Validates files of element templates against the schema that the modeler uses; one line per fault.
const { readFileSync } = require('node:fs');
const { validateAll } = require('@bpmn-io/element-templates-validator');

let faults = 0;
for (const file of process.argv.slice(2)) {
  for (const { valid, object, errors } of validateAll(JSON.parse(readFileSync(file))).results) {
    if (!valid) {
      errors.forEach(error => console.log(`${object.id}: ${error.dataPath ?? ''} ${error.message}`));
      faults++;
    }
  }
}
process.exit(faults ? 1 : 0);
