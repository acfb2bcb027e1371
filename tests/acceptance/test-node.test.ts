import { aSmallProject } from '../support/a-small-project';

let project: ReturnType<typeof aSmallProject>;
beforeAll(() => {
  project = aSmallProject();
});
afterAll(() => project.destroy());

test.each([
  [[], 'Usage: npm run test:node -- MAJOR'],
  [['--unit'], 'Usage: npm run test:node -- MAJOR'],
  [['18'], 'Node 18.999.0 cannot run this project, which needs >=20.19.0 <25'],
  [['26', '--unit'], 'Node 26.999.0 cannot run this project'],
])(
  'npm run test:node -- %j fetches nothing and says what is wrong',
  (args, sentence) => {
    const { status, stderr } = project.run(['scripts/test-node.mjs', ...args]);
    expect(stderr).toContain(sentence);
    expect(status).toBe(2);
  },
  60_000,
);
