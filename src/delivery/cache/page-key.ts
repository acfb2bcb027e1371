/**
 * The cache key of an answer: the route and its parsed parameters, in one order, without defaults. Two
 * addresses have the same key exactly when they request the same.
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
