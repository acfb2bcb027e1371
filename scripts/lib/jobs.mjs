/**
 * Runs jobs in parallel, up to a limit, in the order of the list.
 *
 * @param jobs `{ name, run, after }`: `run` returns a result; `after` names a job that must end before;
 * `isIdle` marks one that waits for something else (the network) and does not count for the limit
 * @param atOnce the limit, at least one
 * @returns the results in the order of `jobs`; throws the first error once all have ended
 */
export async function runJobs(jobs, atOnce) {
  const results = new Map();
  const errors = [];
  const waiting = [...jobs];
  const running = new Set();
  const isReady = (job) =>
    !job.after || results.has(job.after) || !jobs.some(({ name }) => name === job.after);
  const hasTurn = (job) =>
    job.isIdle || [...running].filter((each) => !each.isIdle).length < atOnce;
  const start = (job) => {
    running.add(job);
    return Promise.resolve()
      .then(() => job.run(job))
      .then(
        (result) => results.set(job.name, result),
        (error) => {
          results.set(job.name, undefined);
          errors.push(error);
        },
      )
      .finally(() => running.delete(job));
  };
  const step = async () => {
    const next = waiting.find((job) => isReady(job) && hasTurn(job));
    if (!next) return;
    waiting.splice(waiting.indexOf(next), 1);
    const over = start(next).then(fill);
    await Promise.all([step(), over]);
  };
  const fill = () => step();
  await step();
  if (errors.length > 0) throw errors[0];
  if (waiting.length > 0)
    throw new Error(`Nothing starts ${waiting.map(({ name }) => name).join(', ')}.`);
  return jobs.map(({ name }) => results.get(name));
}
