import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { KubectlResult } from '../control-plane/kubectl.ts';
import { freshNamespace } from '../control-plane/namespace.ts';
import { planes } from '../planes/planes.ts';
import { kubectlScript } from './kubectl-script.ts';
import { shownAlike } from './shown-alike.ts';

const places = planes();
const answers = new Map<string, readonly KubectlResult[]>();

beforeAll(async () => {
  for (const { where, controlPlane } of places) {
    const namespace = await freshNamespace(controlPlane, 'parity');
    const results: KubectlResult[] = [];
    for (const { args, input } of kubectlScript) {
      const scope = args.includes('-n') ? [] : ['-n', namespace];
      const { code, stdout, stderr } = await controlPlane.kubectl([...args, ...scope], { ...(input && { input }) });
      results.push({ code, stdout: shownAlike(stdout, namespace), stderr: shownAlike(stderr, namespace) });
    }
    answers.set(where, results);
  }
}, 300_000);

afterAll(async () => {
  for (const { controlPlane } of places)
    await controlPlane.kubectl(['delete', 'crd', 'gadgets.parity.example.com', '--ignore-not-found']);
});

describe('kubectl says the same of both clusters when it', () => {
  test.each(kubectlScript.map(({ it }, step) => ({ it, step })))('$it', ({ step }) => {
    const [real, inProcess] = places.map(({ where }) => answers.get(where)![step]);
    expect(inProcess).toEqual(real);
  });
});
