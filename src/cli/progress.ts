import cliProgress from 'cli-progress';

export interface Progress {
  advance(label: string): void;
  done(): void;
}

/** The number of lines in a log, where there is no terminal for a bar. */
const LOG_LINES = 20;

/** Shows a command's progress on standard error: a bar on a terminal, now and then a line elsewhere. */
export function showProgress(total: number, unit: string): Progress {
  if (process.stderr.isTTY) return bar(total, unit);
  const every = Math.max(1, Math.ceil(total / LOG_LINES));
  let count = 0;
  return {
    advance() {
      count += 1;
      if (count % every === 0 || count === total) {
        process.stderr.write(`${count} of ${total} ${unit}\n`);
      }
    },
    done() {},
  };
}

function bar(total: number, unit: string): Progress {
  const shown = new cliProgress.SingleBar({
    format: `{bar} {value}/{total} ${unit} {eta_formatted} {label}`,
    stream: process.stderr,
    hideCursor: true,
  });
  shown.start(total, 0, { label: '' });
  return {
    advance: (label) => shown.increment({ label }),
    done: () => shown.stop(),
  };
}
