/** Registers `step` to run at the end, however it ends. */
export type Later = (step: () => Promise<unknown>) => void;

/** Runs `act`, then the registered steps, the last one first; each is attempted. */
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
