/** Functions of the process and globals that a test may put another in the place of. */
const REPLACEABLE = ['exit', 'kill', 'cwd', 'emitWarning', 'hrtime', 'memoryUsage'] as const;

/**
 * Notes what a test file may change in the process: the next file of the same worker must not see it.
 *
 * @returns puts everything back
 */
export function rememberProcess(): () => void {
  const env = { ...process.env };
  const folder = process.cwd();
  const functions = REPLACEABLE.map((name) => [name, process[name]] as const);
  const globals = Object.entries(Object.getOwnPropertyDescriptors(globalThis)).filter(
    ([, descriptor]) => descriptor.configurable,
  );
  const { stackTraceLimit } = Error;
  return () => {
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    if (process.cwd() !== folder) process.chdir(folder);
    for (const [name, value] of functions) Object.assign(process, { [name]: value });
    for (const [name, descriptor] of globals) restoreGlobal(name, descriptor);
    Error.stackTraceLimit = stackTraceLimit;
  };
}

function restoreGlobal(name: string, then: PropertyDescriptor): void {
  const now = Object.getOwnPropertyDescriptor(globalThis, name);
  if (now?.value === then.value && now?.get === then.get) return;
  // Node's lazy globals (fetch, crypto) turn from a getter into their value: that is no change.
  if (then.get && now && 'value' in now) return;
  Object.defineProperty(globalThis, name, then);
}
