/**
 * Runs jobs beside each other, so many at a time, in the order in which they come.
 *
 * @param jobs `{ name, run, after }`: `run` gives a result; `after` names a job that has to be over before;
 *   `isIdle` says that it waits for others (the network) and takes no turn
 * @param atOnce how many, at least one
 * @returns what each gave, in the order of `jobs`; the first error when one threw, once all are over
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
