/** What a process has used so far. */
export interface Usage {
  cpuMs: number;
  residentMb: number;
}

export function usage(): Usage {
  const { user, system } = process.cpuUsage();
  return { cpuMs: (user + system) / 1000, residentMb: process.memoryUsage.rss() / 1024 / 1024 };
}
