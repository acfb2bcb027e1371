import { readFileSync } from 'node:fs';
import { z } from 'zod';

export interface ConversionCase {
  id: string;
  input: string;
  /** By OpenCC's name of the configuration, every spelling that counts as right. */
  expected: Readonly<Record<string, readonly string[]>>;
}

const schema = z.object({
  cases: z.array(
    z.object({
      id: z.string(),
      input: z.string(),
      expected: z.record(
        z.string(),
        z.union([z.string().transform((one) => [one]), z.array(z.string())]),
      ),
    }),
  ),
});

/** Reads a `testcases.json` of OpenCC. @throws for anything else */
export function readCases(file: string): ConversionCase[] {
  const parsed = schema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file} is not a testcases.json of OpenCC.`);
  return parsed.data.cases;
}
