import type { ReasonDoc } from '@cdk8s-status/conditions';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '../control-plane/eventually.ts';
import { planes } from '../planes/planes.ts';
import { deployed } from '../shipped/deployed.ts';
import { samples } from './samples.ts';

const meaning = (doc: ReasonDoc) => (typeof doc === 'string' ? doc : doc.description);

describe.each(planes())('on $where', ({ controlPlane }) => {
  beforeAll(() => deployed(controlPlane, ...samples.map(({ definition }) => definition)));

  /** What kubectl explains, its line breaks taken as spaces: it wraps at the width of the screen. */
  const explain = (path: string) =>
    eventually(async () => {
      const { code, stdout, stderr } = await controlPlane.kubectl(['explain', path]); // the server publishes a moment later
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      return stdout.replaceAll(/\s+/g, ' ');
    });

  describe.each(samples)('kubectl explain of a $kind', ({ definition: { plural, kind, description }, contract }) => {
    test('says what the kind is', async () => {
      const text = await explain(plural);
      expect(text).toContain(`KIND: ${kind} `);
      expect(text).toContain(description);
    });

    test('says of status.conditions what every type and every reason means', async () => {
      const text = await explain(`${plural}.status.conditions`);
      for (const [type, condition] of Object.entries(contract.conditions)) {
        expect(text).toMatch(new RegExp(` ${type}( \\([^)]+\\))?: `));
        expect(text).toContain(condition.description);
        const reasons = { ...condition.True, ...condition.False, ...condition.Unknown };
        for (const [reason, doc] of Object.entries(reasons)) expect(text).toContain(` ${reason}: ${meaning(doc)}`);
      }
    });

    test('says what every status field means', async () => {
      const text = await explain(`${plural}.status`);
      for (const [field, { description }] of Object.entries(contract.fields ?? {})) {
        expect(text).toContain(`${field} <`);
        expect(text).toContain(description);
      }
    });
  });

  test.each([
    { path: 'dittoservers.status.conditions', text: 'Progressing (True is unhealthy): A change is being rolled out' },
    { path: 'dittoservers.status.conditions', text: 'DatabaseReady (present only while it applies): ' },
    { path: 'gittargets.status.conditions', text: 'Unknown: NotStarted: The work behind the gate has not started.' },
    { path: 'gittargets.status.phase', text: 'ENUM: PENDING RUNNING SYNCING BOOTSTRAPPING DEGRADED ERROR ' },
    { path: 'locusttests.status.conditions', text: 'TestCompleted (says nothing about health): The test has ended' },
    { path: 'locusttests.status.phase', text: 'ENUM: Succeeded Failed Running Pending ' },
    { path: 'dittoservers.status.phase', text: 'ENUM: Pending Running Failed Stopped Deleting ' },
  ])('kubectl explain $path says $text', async ({ path, text }) => {
    expect(await explain(path)).toContain(text);
  });
});
