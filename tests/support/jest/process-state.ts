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
  // Node's lazy globals (fetch, crypto) turn from a getter into their value: that is no change.
  if (then.get && now && 'value' in now) return;
  Object.defineProperty(globalThis, name, then);
}

/** Whoever asks Jest's worker for the next file, and whoever turns an uncaught error into a failed test. */
const NEVER_REMOVED = new Set<string | symbol>([
  ...['message', 'disconnect', 'internalMessage'],
  ...['uncaughtException', 'unhandledRejection'],
]);

/**
 * Strapi's `destroy()` takes all listeners from the process. It is Jest's worker too, which would end without
 * its own: those that were there before the file stay.
 *
 * @returns takes the file's own handlers of signals and rejections away, and ends the watch
 */
function keepListeners(): () => void {
  const before = new Map(process.eventNames().map((name) => [name, process.rawListeners(name)]));
  const removeNew = (isMeant: (name: string | symbol) => boolean) => {
    for (const name of process.eventNames().filter(isMeant)) {
      for (const listener of process.rawListeners(name)) {
        const isOld = before.get(name)?.includes(listener);
        // Node gives back what it was given.
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
