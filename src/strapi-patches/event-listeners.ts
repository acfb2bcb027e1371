import type { Core } from '@strapi/strapi';
import { strapiInternal } from './strapi-internals';

interface EventManager {
  emitEvent(name: string, entry: unknown): void;
}

interface EventsModule {
  createEventManager(strapi: Core.Strapi, uid: string): EventManager;
}

type Listener = (...args: unknown[]) => unknown;

/** The parts of Strapi's event hub that add and remove listeners. */
interface EventHub {
  on(event: string, listener: Listener): () => void;
  off(event: string, listener: Listener): void;
  subscribe(subscriber: Listener): () => void;
}

/**
 * After each commit Strapi (seen in 5.54) reads the entry again with all its relations for its events,
 * even when nothing listens (a webhook, say). That is a sixth of the cost of storing an article. Here
 * Strapi skips an event without listeners. Strapi offers no hook for this: if the internal file is
 * missing in another version, the patch does nothing.
 *
 * Mended when "cost no read after the commit while nobody listens" in tests/integration/events.test.ts
 * passes without this patch.
 */
export function skipEventsWithoutListeners(strapi: Core.Strapi): void {
  const events = strapiInternal<EventsModule>({
    packages: ['@strapi/core'],
    file: 'services/document-service/events.js',
  });
  if (!events) return;
  const isHeard = listeningTo(strapi.eventHub);
  const create = events.createEventManager.bind(events);
  events.createEventManager = (owner, uid) => {
    const manager = create(owner, uid);
    if (owner !== strapi) return manager;
    return {
      emitEvent(name, entry) {
        if (isHeard(name)) manager.emitEvent(name, entry);
      },
    };
  };
}

/** Counts listeners from now on; Strapi adds its webhooks later, when it loads them. */
function listeningTo(hub: EventHub): (event: string) => boolean {
  const counts = new Map<string, number>();
  let subscribers = 0;
  const on = hub.on.bind(hub);
  const off = hub.off.bind(hub);
  const subscribe = hub.subscribe.bind(hub);
  hub.on = (event, listener) => {
    counts.set(event, (counts.get(event) ?? 0) + 1);
    return on(event, listener);
  };
  hub.off = (event, listener) => {
    counts.set(event, Math.max(0, (counts.get(event) ?? 0) - 1));
    off(event, listener);
  };
  hub.subscribe = (subscriber) => {
    // A subscriber to all events is counted for good: that may cost reads, but never loses an event.
    subscribers += 1;
    return subscribe(subscriber);
  };
  return (event) => subscribers > 0 || (counts.get(event) ?? 0) > 0;
}
