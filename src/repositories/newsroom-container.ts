import type { Core } from '@strapi/strapi';

/** Under this name on Strapi's own registry. */
const NAME = 'newsroom';

interface Owned {
  value: unknown;
  close?: () => unknown;
}

/** What one running newsroom owns, by name, in the order in which it was made. */
type Container = Map<string, Owned>;

/** A place in the container for one thing, of which each newsroom of a process has its own. */
export interface Slot<Value> {
  /** Made at its first use. */
  of(strapi: Core.Strapi): Value;
  /** Undefined before its first use, and after it was removed. */
  find(strapi: Core.Strapi): Value | undefined;
  set(strapi: Core.Strapi, value: Value): void;
  /** Without closing it. */
  remove(strapi: Core.Strapi): void;
}

/**
 * Declares something that a running newsroom owns, with the module that uses it. It ends with the newsroom:
 * `closeContainer` closes everything in one place.
 *
 * @param name unique among all slots
 * @param input.make left out where `set` is what puts it there
 */
export function slot<Value>(
  name: string,
  input: {
    make?: (strapi: Core.Strapi) => Value;
    close?: (value: Value) => unknown;
  } = {},
): Slot<Value> {
  const { make, close } = input;
  // A name is given to one slot alone.
  const find = (strapi: Core.Strapi) => containerOf(strapi).get(name)?.value as Value | undefined;
  const set = (strapi: Core.Strapi, value: Value) => {
    const owned: Owned = close ? { value, close: () => close(value) } : { value };
    containerOf(strapi).set(name, owned);
  };
  return {
    find,
    set,
    of(strapi) {
      const found = containerOf(strapi).get(name);
      if (found) return found.value as Value;
      if (!make) throw new Error(`The newsroom has no ${name} yet.`);
      const value = make(strapi);
      set(strapi, value);
      return value;
    },
    remove: (strapi) => void containerOf(strapi).delete(name),
  };
}

/** Closes what the newsroom owns, the last first. What cannot be closed is logged. */
export async function closeContainer(strapi: Core.Strapi): Promise<void> {
  const container = containerOf(strapi);
  for (const [name, { close }] of [...container].reverse()) {
    if (!close) continue;
    container.delete(name);
    try {
      await close();
    } catch (error) {
      strapi.log.error(error);
    }
  }
}

function containerOf(strapi: Core.Strapi): Container {
  if (!strapi.has(NAME)) strapi.add(NAME, new Map());
  return strapi.get<Container>(NAME);
}
