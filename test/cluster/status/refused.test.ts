import { beforeAll, describe, expect, test } from '@jest/globals';
import { freshNamespace } from '../control-plane/namespace.ts';
import { type KindRequests, kindRequests } from '../objects/kind-requests.ts';
import { planes } from '../planes/planes.ts';
import { deployed } from '../shipped/deployed.ts';
import { samples } from '../systems/samples.ts';

const places = planes();

const condition = {
  type: 'Ready',
  status: 'True',
  reason: 'Written',
  message: '',
  lastTransitionTime: '2026-01-02T03:04:05Z',
  observedGeneration: 0,
};
const text = (length: number) => 'x'.repeat(length);

const other = { ...condition, status: 'False' };
const both = { conditions: [condition, other] };
const write = { op: 'add', path: '/status', value: { conditions: [condition] } };
const append = { op: 'add', path: '/status/conditions/-', value: other };

const refused = [
  { it: 'without a type', change: { type: undefined }, field: 'type' },
  { it: 'without a status', change: { status: undefined }, field: 'status' },
  { it: 'without a reason', change: { reason: undefined }, field: 'reason' },
  { it: 'without a message', change: { message: undefined }, field: 'message' },
  { it: 'without a time', change: { lastTransitionTime: undefined }, field: 'lastTransitionTime' },
  { it: 'whose type has a space', change: { type: 'Not Ready' }, field: 'type' },
  { it: 'whose type is too long', change: { type: text(317) }, field: 'type' },
  { it: 'whose status is Maybe', change: { status: 'Maybe' }, field: 'status' },
  { it: 'whose status is a boolean', change: { status: true }, field: 'status' },
  { it: 'whose reason is empty', change: { reason: '' }, field: 'reason' },
  { it: 'whose reason has a space', change: { reason: 'Not OK' }, field: 'reason' },
  { it: 'whose reason starts with a digit', change: { reason: '404' }, field: 'reason' },
  { it: 'whose reason is too long', change: { reason: text(1025) }, field: 'reason' },
  { it: 'whose message is too long', change: { message: text(32_769) }, field: 'message' },
  { it: 'whose time is a word', change: { lastTransitionTime: 'yesterday' }, field: 'lastTransitionTime' },
  { it: 'whose time is a day', change: { lastTransitionTime: '2026-01-02' }, field: 'lastTransitionTime' },
  { it: 'whose generation is negative', change: { observedGeneration: -1 }, field: 'observedGeneration' },
  { it: 'whose generation is a fraction', change: { observedGeneration: 1.5 }, field: 'observedGeneration' },
] as const;

const accepted = [
  { it: 'without a generation', change: { observedGeneration: undefined } },
  { it: 'of the longest type', change: { type: text(316) } },
  { it: 'of a type with a domain', change: { type: 'audit.example.com/Seen' } },
  { it: 'of a type with an index', change: { type: 'Pod-0' } },
  { it: 'of the longest reason', change: { reason: text(1024) } },
  { it: 'of the longest message', change: { message: text(32_768) } },
  { it: 'of the longest message of characters of four bytes', change: { message: '🚀'.repeat(32_768) } },
  { it: 'with a time in another zone', change: { lastTransitionTime: '2026-01-02T05:04:05+02:00' } },
] as const;

const duplicateProofs: Readonly<Record<string, string>> = {
  Bind9Cluster: ' [B-17 NEG]',
  Bind9GlobalCluster: ' [B-17 NEG]',
  Bind9Instance: ' [B-17 NEG]',
  CAPTCluster: ' [C-21 NEG]',
  DittoServer: ' [D-32 NEG]',
  GitTarget: ' [G-33 NEG] [G-45 NEG]',
};
const kinds = places.flatMap((place) =>
  samples.map((sample) => ({ ...place, ...sample, duplicate: duplicateProofs[sample.kind] ?? '' })),
);

describe.each(kinds)('$where that keeps a $kind', ({ controlPlane, definition, spec, duplicate }) => {
  let objects: KindRequests;
  const identity = () => ({
    apiVersion: objects.apiVersion,
    kind: definition.kind,
    metadata: { name: objects.nameOf('object') },
  });
  const put = (status: object) => objects.putStatus('object', status, 'dryRun=All');
  beforeAll(async () => {
    await deployed(controlPlane, definition);
    objects = kindRequests(controlPlane, definition, await freshNamespace(controlPlane, 'refused'));
    await objects.create('object', spec);
  });

  test.each(refused)('refuses a condition $it with 422, and names the field', async ({ change, field }) => {
    const { status, body } = await put({ conditions: [{ ...condition, ...change }] });
    expect({ status, reason: body.reason }).toEqual({ status: 422, reason: 'Invalid' });
    expect(body.details?.causes?.map((cause) => cause.field)).toContain(`status.conditions[0].${field}`);
  });

  test.each(accepted)('accepts a condition $it', async ({ change }) => {
    const conditions = JSON.parse(JSON.stringify([{ ...condition, ...change }]));
    const { status, body } = await put({ conditions });
    expect({ status, conditions: body.status?.conditions }).toEqual({ status: 200, conditions });
  });

  test(`refuses two conditions of one type with 422${duplicate}`, async () => {
    const { status, body } = await put(both);
    expect(status).toBe(422);
    expect(body.message).toContain('status.conditions[1]: Duplicate value: {"type":"Ready"}');
  });

  test.each([
    { it: 'a JSON patch that adds one more', patch: 'json-patch+json', body: () => [write, append], code: 422 },
    { it: 'a merge patch', patch: 'merge-patch+json', body: () => ({ status: both }), code: 422 },
    // The server says 500 here, for its own client error.
    { it: 'a server-side apply', patch: 'apply-patch+yaml', body: () => ({ ...identity(), status: both }), code: 500 },
  ])(`refuses two of one type by $it with $code${duplicate}`, async ({ patch, body, code }) => {
    const { status, body: answer } = await objects.patchStatus('object', {
      contentType: `application/${patch}`,
      body: body(),
    });
    expect(status).toBe(code);
    expect(answer.message).toMatch(/status\.conditions.*duplicate.*Ready/i);
    expect(await objects.read('object')).not.toHaveProperty('status');
  });

  test.each([
    { it: 'negative', observedGeneration: -1 },
    { it: 'a fraction', observedGeneration: 0.5 },
    { it: 'a text', observedGeneration: '1' },
  ])('refuses an observedGeneration that is $it with 422', async ({ observedGeneration }) => {
    const { status, body } = await put({ observedGeneration });
    expect(status).toBe(422);
    expect(body.details?.causes?.map((cause) => cause.field)).toContain('status.observedGeneration');
  });

  test('accepts the largest observedGeneration that JavaScript can count to', async () => {
    const observedGeneration = Number.MAX_SAFE_INTEGER;
    expect(await put({ observedGeneration })).toMatchObject({ status: 200, body: { status: { observedGeneration } } });
  });
});

const noPhases = [
  { kind: 'CAPTControlPlane', phase: 'Pending', proof: 'C-33 NEG' },
  { kind: 'CAPTControlPlane', phase: 'creating', proof: 'C-33 NEG' },
  { kind: 'GitTarget', phase: 'Running', proof: 'G-15 NEG' },
  { kind: 'GitTarget', phase: '', proof: 'G-15 NEG' },
  { kind: 'DittoServer', phase: 'Foo', proof: 'D-33 NEG' },
  { kind: 'DittoServer', phase: 'RUNNING', proof: 'D-33 NEG' },
  { kind: 'LocustTest', phase: 'Completed', proof: 'L-21 NEG' },
  { kind: 'LocustTest', phase: 'running', proof: 'L-21 NEG' },
].flatMap((row) => places.map((place) => ({ ...place, ...row })));

test.each(noPhases)(
  'a $kind of $where cannot have the phase "$phase" [$proof]',
  async ({ controlPlane, kind, phase }) => {
    const { definition, spec } = samples.find((sample) => sample.kind === kind)!;
    await deployed(controlPlane, definition);
    const objects = kindRequests(controlPlane, definition, await freshNamespace(controlPlane, 'refused'));
    await objects.create('object', spec);
    const { status, body } = await objects.putStatus('object', { phase });
    expect(status).toBe(422);
    expect(body.details?.causes?.map(({ field }) => field)).toEqual(['status.phase']);
    expect(await objects.read('object')).not.toHaveProperty('status');
  },
);
