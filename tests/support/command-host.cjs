/**
 * Runs our commands one after the other, on its parent's request, in one process that keeps loaded
 * packages: loading takes two thirds of a command's time. Each command gets an environment, a folder and
 * arguments of its own.
 */
const STILL_NEEDED = new Set(['message', 'disconnect', 'internalMessage']);

// Strapi removes all listeners from the process when it closes, including our parent's.
const removeAllListeners = process.removeAllListeners.bind(process);
process.removeAllListeners = (name) => {
  if (name !== undefined) return removeAllListeners(name);
  for (const each of process.eventNames()) if (!STILL_NEEDED.has(each)) removeAllListeners(each);
  return process;
};

process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
process.on('message', ({ file, args, env, folder, mark }) => {
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
  process.chdir(folder);
  process.argv = [process.execPath, file, ...args];
  process.exitCode = undefined;
  process.exit = (code = process.exitCode ?? 0) => {
    // After everything that the command has written.
    process.stdout.write(mark, () => process.stderr.write(mark, () => process.send({ code })));
  };
  delete require.cache[require.resolve(file)];
  require(file);
});
