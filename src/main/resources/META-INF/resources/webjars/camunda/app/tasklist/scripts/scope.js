/** Lists the AngularJS scopes of Tasklist around an element, the nearest first. */
function* scopesAround(element) {
  for (let node = element; node; node = node.parentElement) {
    const data = Object.entries(node).find(([name]) => name.startsWith('jQuery'))?.[1];
    yield* [data?.$scope, data?.$isolateScope].filter(Boolean);
  }
}

/** Reads the value of an expression of Tasklist from the scopes around an element; null if it has none. */
export function scopeValue(element, expression) {
  for (const scope of scopesAround(element)) {
    const value = expression.split('.').reduce((of, name) => of?.[name], scope);
    if (value) {
      return value;
    }
  }
  return null;
}

/** Finds the nearest scope around an element that has a property; null if none has it. */
export function scopeWith(element, property) {
  for (const scope of scopesAround(element)) {
    if (property in scope) {
      return scope;
    }
  }
  return null;
}
