import type { Core } from '@strapi/strapi';
import { strapiInternal } from './strapi-internals';

interface EventManager {
  emitEvent(name: string, entry: unknown): void;
}

interface EventsModule {
  createEventManager(strapi: Core.Strapi, uid: string): EventManager;
}

type Listener = (...args: unknown[]) => unknown;

/** The parts of Strapi's event hub through which anybody begins or ceases to listen. */
interface EventHub {
  on(event: string, listener: Listener): () => void;
  off(event: string, listener: Listener): void;
  subscribe(subscriber: Listener): () => void;
}

/**
 * After each commit Strapi reads the entry again with everything it is related to, for whoever
 * listens (a webhook, say), also when nobody does: a sixth of an article's way in. Here an event that
 * nobody hears is not prepared. Strapi has no door for this: without the file that its 5.54 keeps
 * the events in, all stays as it was.
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

/** Counts who listens from now on; Strapi's webhooks begin to later, when they are loaded. */
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
    // Whoever hears all events is never forgotten again: that costs reads, never an event.
    subscribers += 1;
    return subscribe(subscriber);
  };
  return (event) => subscribers > 0 || (counts.get(event) ?? 0) > 0;
}
