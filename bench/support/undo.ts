/** Has `step` run when all is over, however it ends. */
export type Later = (step: () => Promise<unknown>) => void;

/** Runs `act`, then the steps it left for later, the last one first; each is tried. */
export async function withUndo<T>(act: (later: Later) => Promise<T>): Promise<T> {
  const steps: (() => Promise<unknown>)[] = [];
  try {
    return await act((step) => steps.push(step));
  } finally {
    for (const step of steps.reverse()) {
      await step().catch((error: unknown) => console.error(error));
    }
  }
}
