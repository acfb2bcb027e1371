const { parentPort, workerData } = require('node:worker_threads');

parentPort.on('message', ({ number, question }) => {
  if (question === -2) process.exit(3);
  parentPort.postMessage(
    question === -1
      ? { number, error: 'No such number.' }
      : { number, answer: workerData + question },
  );
});
