/** Functions of the process and globals that a test may replace. */
const REPLACEABLE = ['exit', 'kill', 'cwd', 'emitWarning', 'hrtime', 'memoryUsage'] as const;

/**
 * Records what a test file may change in the process: the next file of the same worker must not see it.
 *
 * @returns a function that restores everything
 */
export function rememberProcess(): () => void {
  const env = { ...process.env };
  const folder = process.cwd();
  const functions = REPLACEABLE.map(
    (name) => [name, Reflect.get(process, name) as unknown] as const,
  );
  const globals = Object.entries(Object.getOwnPropertyDescriptors(globalThis)).filter(
    ([, descriptor]) => descriptor.configurable,
  );
  const { stackTraceLimit } = Error;
  const letGo = keepListeners();
  return () => {
    letGo();
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
  // Node's lazy globals (fetch, crypto) turn from a getter into their value: that does not count as a
  // change.
  if (then.get && now && 'value' in now) return;
  Object.defineProperty(globalThis, name, then);
}

/**
 * The listeners by which Jest's worker gets its next file, and turns an uncaught error into a failed
 * test.
 */
const NEVER_REMOVED = new Set<string | symbol>([
  ...['message', 'disconnect', 'internalMessage'],
  ...['uncaughtException', 'unhandledRejection'],
]);

/**
 * Strapi's `destroy()` removes all listeners from the process, which is also Jest's worker and would end
 * without its own: those that existed before the file stay.
 *
 * @returns a function that removes the file's own handlers of signals and rejections, and stops watching
 */
function keepListeners(): () => void {
  const before = new Map(process.eventNames().map((name) => [name, process.rawListeners(name)]));
  const removeNew = (isMeant: (name: string | symbol) => boolean) => {
    for (const name of process.eventNames().filter(isMeant)) {
      for (const listener of process.rawListeners(name)) {
        const isOld = before.get(name)?.includes(listener);
        // Node returns what was set.
        if (!isOld) process.removeListener(name, listener as (...args: unknown[]) => void);
      }
    }
  };
  const removeAllListeners = process.removeAllListeners.bind(process);
  const guarded = (name?: string | symbol): NodeJS.Process => {
    if (name !== undefined) return removeAllListeners(name);
    removeNew((each) => !NEVER_REMOVED.has(each));
    return process;
  };
  Object.assign(process, { removeAllListeners: guarded });
  return () => {
    // It was inherited before.
    Reflect.deleteProperty(process, 'removeAllListeners');
    removeNew((name) => String(name).startsWith('SIG') || name === 'unhandledRejection');
  };
}
