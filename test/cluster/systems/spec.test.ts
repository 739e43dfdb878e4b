import { beforeAll, describe, expect, test } from '@jest/globals';
import { freshNamespace } from '../control-plane/namespace.ts';
import { type KindRequests, kindRequests } from '../objects/kind-requests.ts';
import { planes } from '../planes/planes.ts';
import { deployed } from '../shipped/deployed.ts';
import { valueAt } from '../status/schema-paths.ts';
import { kindSamples } from './samples.ts';
import { acceptedValues, errorField, refusedValues, specFacts, withoutDefaults, withValue } from './spec-values.ts';

describe.each(planes())('on $where', ({ controlPlane }) => {
  describe.each(kindSamples)('the spec of a $kind', ({ definition, factSheet, exclusive = [], fullSpec }) => {
    const facts = specFacts(factSheet, definition).filter(({ path }) => !exclusive.includes(path));
    const full = { spec: fullSpec };
    const completed = facts.filter(({ constraints }) => 'default' in constraints);
    let objects: KindRequests;
    const post = ({ spec }: { readonly spec?: unknown }) =>
      objects.post('object', spec, 'dryRun=All&fieldValidation=Strict');

    beforeAll(async () => {
      await deployed(controlPlane, definition);
      objects = kindRequests(controlPlane, definition, await freshNamespace(controlPlane, 'spec'));
    });

    test('comes back as it was written, each of its fields', async () => {
      expect(facts.filter(({ path }) => valueAt(full, path) === undefined)).toEqual([]);
      await objects.create('full', fullSpec);
      expect((await objects.read('full')).spec).toEqual(fullSpec);
    });

    if (completed.length)
      test.each(completed)('gets $constraints.default in $path from the server', async ({ path, constraints }) => {
        const { status, body } = await post(withoutDefaults(facts, full));
        expect({ status, value: valueAt(body, path) }).toEqual({ status: 201, value: constraints.default });
      });

    test('gets nothing else from the server', async () => {
      const least = withoutDefaults(facts, full);
      const expected = completed.reduce(
        (value, { path, constraints }) => withValue(value, path, constraints.default),
        least,
      );
      expect((await post(least)).body.spec).toEqual(expected.spec);
    });

    test.each(facts.flatMap(refusedValues))('cannot have $value in $path: 422', async ({ path, value }) => {
      const { status, body } = await post(withValue(full, path, value));
      expect({ status, reason: body.reason }).toEqual({ status: 422, reason: 'Invalid' });
      expect(body.details?.causes?.map(({ field }) => field)).toContain(errorField(path));
    });

    for (const { path, value } of facts.flatMap(acceptedValues))
      test(`may have ${JSON.stringify(value)} in ${path}`, async () => {
        const { status, body } = await post(withValue(full, path, value));
        expect({ status, value: valueAt(body, path) }).toEqual({ status: 201, value });
      });

    test('cannot have a field that is not its own, when that is asked for: 400', async () => {
      const { status, body } = await post({ spec: { ...fullSpec, unknown: 1 } });
      expect(status).toBe(400);
      expect(body.message).toContain('unknown field "spec.unknown"');
    });
  });
});
