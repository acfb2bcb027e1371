/**
 * Loaded into the import's process before its own code (`node --require`): reports on request how much
 * memory the process holds after a full garbage collection.
 */
export interface MemoryReading {
  rssMb: number;
  heapMb: number;
}

const MEGABYTE = 1024 * 1024;

function read(): MemoryReading {
  // `--expose-gc`; twice, because finalizers of the first run free more.
  global.gc?.();
  global.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  return { rssMb: rss / MEGABYTE, heapMb: heapUsed / MEGABYTE };
}

if (process.send) {
  process.on('message', () => process.send?.(read()));
  // The probe must not keep the import alive.
  process.channel?.unref();
}
