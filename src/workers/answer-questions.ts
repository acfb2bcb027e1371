import { parentPort, workerData } from 'node:worker_threads';
import type { NumberedAnswer, NumberedQuestion } from './worker-pool';

/**
 * The program of a pool's thread: `prepare` gets the pool's start data and returns the function that
 * answers requests. Does nothing if loaded outside a thread.
 */
export function answerQuestions<Start, Question, Answer>(
  prepare: (start: Start) => (question: Question) => Answer,
): void {
  if (!parentPort) return;
  const port = parentPort;
  const answer = prepare(workerData as Start);
  port.on('message', ({ number, question }: NumberedQuestion<Question>) => {
    let message: NumberedAnswer<Answer>;
    try {
      message = { number, answer: answer(question) };
    } catch (error) {
      message = {
        number,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      };
    }
    port.postMessage(message);
  });
}
