/** The command-line options of a benchmark. */
export interface BenchOptions {
  /** One JSON object on the last line of standard output instead of a table. */
  json: boolean;
  /** Absolute path of a JSON-lines file with `title` and `body`, or of a folder of such files; or what a bench says. */
  data?: string;
  /** How often the measurement is repeated; each bench has its own default. */
  runs?: number;
  /** The number of imported pages. */
  pages?: number;
  /** Which database is measured; the embedded one otherwise. */
  database?: 'sqlite' | 'postgres';
  /** The large archive too. */
  full?: boolean;
  /** Sizes of the archive, ascending, instead of the bench's own. */
  articles?: number[];
  /** How long one turn of a measurement lasts. */
  seconds?: number;
}
