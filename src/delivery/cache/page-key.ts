/**
 * What an answer is kept under: the route and its parameters as parsed, in one order, without those
 * that say what is so anyway. Two addresses have one key exactly when they ask for the same.
 *
 * @param input.defaults parameters that mean the same as none
 */
export function pageKey(input: {
  operationId: string;
  parameters: Readonly<Record<string, unknown>>;
  defaults: Readonly<Record<string, unknown>>;
}): string {
  const { operationId, parameters, defaults } = input;
  const said = Object.keys(parameters)
    .sort()
    .filter((name) => parameters[name] !== undefined && parameters[name] !== defaults[name])
    .map((name) => [name, parameters[name]]);
  return `${operationId} ${JSON.stringify(said)}`;
}
