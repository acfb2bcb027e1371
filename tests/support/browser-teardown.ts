type Step = () => Promise<void>;

/** Jest loads set-up and teardown as two modules; what they share is stored on the process. */
const holder = globalThis as { browserTeardown?: Step[] };

export function onTeardown(step: Step): void {
  (holder.browserTeardown ??= []).push(step);
}

/** Undoes the set-up, last thing first. */
export default async function browserTeardown(): Promise<void> {
  for (const step of (holder.browserTeardown ?? []).reverse()) await step();
  holder.browserTeardown = [];
}
