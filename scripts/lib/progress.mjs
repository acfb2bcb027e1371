import { clearInterval, setInterval } from 'node:timers';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const QUIET_INTERVAL = 10_000;

/**
 * Shows progress on standard error: a spinner with the elapsed seconds on a terminal; otherwise a plain
 * line at the start, every ten seconds and at the end.
 *
 * @param label the current work, e.g. `Installing dependencies`
 * @returns `{ done(), fail() }`, one of which must be called
 */
export function startProgress(label, { stream = process.stderr } = {}) {
  const started = Date.now();
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  const line = (text) => stream.write(stream.isTTY ? `\r\x1b[K${text}\n` : `${text}\n`);
  let frame = 0;
  const tick = stream.isTTY
    ? () => {
        frame = (frame + 1) % FRAMES.length;
        stream.write(`\r\x1b[K${FRAMES[frame]} ${label} … ${seconds()}`);
      }
    : () => line(`  ${label}: still going after ${seconds()}`);

  if (!stream.isTTY) line(`${label} …`);
  const timer = setInterval(tick, stream.isTTY ? 100 : QUIET_INTERVAL);
  const end = (mark) => () => {
    clearInterval(timer);
    line(`${mark} ${label} (${seconds()})`);
  };
  return { done: end('✓'), fail: end('✗') };
}
