import { createHash } from 'node:crypto';
import path from 'node:path';

export const ROOT = path.resolve(__dirname, '..', '..');
/** Two runs at once in one folder do not touch each other's files when each has a name of its own. */
const RUN = process.env.TEST_RUN_ID ?? 'local';
const SUFFIX = RUN === 'local' ? '' : `-${RUN}`;
/** The project compiled for the tests, so that a running server's dist is left alone. */
export const TEST_DIST = path.join(ROOT, '.tmp', `test-dist${SUFFIX}`);
/** A database with default content, copied for each test file. */
export const TEMPLATE_FILE = path.join(ROOT, '.tmp', `test-template${SUFFIX}`, 'template.db');
/** Checkouts beside each other share one PostgreSQL, and must not drop each other's template. */
const CHECKOUT = createHash('sha256').update(ROOT).digest('hex').slice(0, 8);
export const TEMPLATE_DATABASE = `newsroom_template_${CHECKOUT}_${RUN}`;
