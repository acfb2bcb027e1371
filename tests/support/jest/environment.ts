import vm from 'node:vm';
import type { EnvironmentContext, JestEnvironment, JestEnvironmentConfig } from '@jest/environment';
import { LegacyFakeTimers, ModernFakeTimers } from '@jest/fake-timers';
import type { Circus } from '@jest/types';
import { ModuleMocker } from 'jest-mock';
import { keepEngine, type Engine } from './engines';
import { rememberProcess } from './process-state';
import { hashPasswordsQuickly } from './quick-passwords';

/** Represents the worker's own realm where Jest wants a file's context. */
const OWN_REALM = vm.createContext({});
/** Where jest-circus stores the handlers of a file's events, in its realm. */
const EVENT_HANDLERS = Symbol.for('EVENT_HANDLERS');

/**
 * Runs test files in the worker's own realm instead of a new one each: packages are loaded once per
 * worker (packages.ts), and their results have the same `Error`, `Array` and `Date` as the tests. Each
 * file still has its own copy of the tests' and the sources' modules.
 */
export default class NewsroomEnvironment implements JestEnvironment<unknown> {
  readonly global = globalThis as unknown as JestEnvironment['global'];
  readonly moduleMocker = new ModuleMocker(globalThis);
  readonly fakeTimers: LegacyFakeTimers<unknown>;
  readonly fakeTimersModern: ModernFakeTimers;
  private readonly restoreProcess = rememberProcess();
  private readonly engine: Engine | undefined;

  constructor({ projectConfig }: JestEnvironmentConfig, _context: EnvironmentContext) {
    compileInOwnRealm();
    hashPasswordsQuickly();
    const { engine } = projectConfig.testEnvironmentOptions as { engine?: Engine };
    this.engine = engine;
    this.fakeTimers = new LegacyFakeTimers({
      config: projectConfig,
      global: globalThis,
      moduleMocker: this.moduleMocker,
      timerConfig: { idToRef: (id: unknown) => id, refToId: (ref: unknown) => ref as number },
    });
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
  }

  async setup(): Promise<void> {}

  teardown(): Promise<void> {
    this.fakeTimers.dispose();
    this.fakeTimersModern.dispose();
    this.moduleMocker.restoreAllMocks();
    this.restoreProcess();
    // Jest's list of event handlers: those of an earlier file must not apply to this one.
    Reflect.deleteProperty(globalThis, EVENT_HANDLERS);
    return Promise.resolve();
  }

  exportConditions(): string[] {
    return ['node', 'node-addons'];
  }

  getVmContext(): vm.Context {
    return OWN_REALM;
  }

  handleTestEvent(event: Circus.AsyncEvent | Circus.SyncEvent, state: Circus.State): void {
    if (event.name === 'run_start' && this.engine) keepEngine(state.rootDescribeBlock, this.engine);
  }
}

const patched = vm as typeof vm & { isPatchedForTests?: true };

/** Jest compiles each module for the context that it is given; ours means "here". */
function compileInOwnRealm(): void {
  if (patched.isPatchedForTests) return;
  patched.isPatchedForTests = true;
  const { compileFunction } = vm;
  vm.compileFunction = (code, params, options = {}) => {
    if (options.parsingContext !== OWN_REALM) return compileFunction(code, params, options);
    const here = { ...options };
    delete here.parsingContext;
    return compileFunction(code, params, here);
  };
}
