import { applyVerdicts, conditionFalse, conditionTrue, conditionUnknown, defineStatus } from '@cdk8s-status/conditions';
import { describe, expect, test } from '@jest/globals';
import { time, well, widgetStatus } from './widget.ts';

const sound = { verdicts: well, fields: { replicas: 1, ready: true } };
const options = { now: new Date(time(0)), generation: 1 };
const apply = (derived: unknown) => () => applyVerdicts(widgetStatus, undefined, derived as never, options);
const { Available: _, ...unavailable } = well;
const { 'Pod-{i}': __, ...childless } = well;

describe('from JavaScript, a status is refused', () => {
  test.each<[string, object, string[]]>([
    ['with a type that is not declared', { Nope: conditionTrue('Yes') }, ['Nope', 'Available']],
    ['with a type that every object has', { constructor: conditionTrue('Yes') }, ['constructor']],
    ['with a child given by its name', { 'Pod-0': conditionTrue('Yes') }, ['Pod-0', 'Pod-{i}']],
    ['with a reason of another status', { Available: conditionTrue('Broken') }, ['Available', 'Broken', 'Yes']],
    ['with a reason that is not declared', { Available: conditionFalse('Nope') }, ['Available', 'Nope', 'No']],
    ['with a reason that every object has', { Available: conditionFalse('toString') }, ['Available', 'toString']],
    ['with a status that has no reasons', { Progressing: conditionUnknown('No') }, ['Progressing', 'Unknown', 'No']],
    ['with a status that is none', { Available: { status: 'Yes', reason: 'Yes', message: '' } }, ['Available', 'Yes']],
    [
      'with a status that is a key of the contract',
      { Available: { status: 'description', reason: '0', message: '' } },
      ['Available', 'description', 'True or False or Unknown'],
    ],
    [
      'with a status that is none, also where any reason is open',
      { Mirrored: { status: 'Yes', reason: 'Any', message: '' } },
      ['Mirrored', 'Yes', 'True or False or Unknown'],
    ],
    ['with a wrong reason for a child', { 'Pod-{i}': [conditionTrue('Yes'), conditionTrue('No')] }, ['Pod-{i}', 'No']],
    ['with a verdict for the summary', { Ready: conditionTrue('Yes') }, ['Ready', 'Available']],
    ['with one verdict for a family', { 'Pod-{i}': conditionTrue('Yes') }, ['Pod-{i}']],
    ['with a list of verdicts for one condition', { Available: [conditionTrue('Yes')] }, ['Available']],
    ['with an undefined verdict', { Available: undefined }, ['Available']],
  ])('%s', (_, verdicts, named) => {
    const attempt = apply({ ...sound, verdicts: { ...well, ...verdicts } });
    expect(attempt).toThrow(TypeError);
    for (const name of named) expect(attempt).toThrow(name);
  });

  test.each<[string, object, string]>([
    ['without a verdict', { ...sound, verdicts: unavailable }, 'Available'],
    ['without the list of a family', { ...sound, verdicts: childless }, 'Pod-{i}'],
    ['with a phase where rules decide', { ...sound, phase: 'Up' }, 'phase'],
    ['without a field that is always written', { ...sound, fields: { ready: true } }, 'replicas'],
    ['without any field', { verdicts: well }, 'replicas'],
    ['with a field that is not declared', { ...sound, fields: { ...sound.fields, nope: 1 } }, 'nope'],
    ['with a field that every status has', { ...sound, fields: { ...sound.fields, conditions: [] } }, 'conditions'],
    ['with a field that every object has', { ...sound, fields: { ...sound.fields, valueOf: 1 } }, 'valueOf'],
  ])('%s', (_, derived, named) => {
    expect(apply(derived)).toThrow(TypeError);
    expect(apply(derived)).toThrow(named);
  });

  test('with every mistake named at once', () => {
    const verdicts = { ...unavailable, Nope: conditionTrue('Yes'), Progressing: conditionTrue('Nah') };
    const attempt = apply({ verdicts, fields: { replicas: 1, more: 1 }, phase: 'Up' });
    for (const name of ['Nope', 'Nah', 'Available', 'Up', 'ready', 'more']) expect(attempt).toThrow(name);
  });

  test('but not with an optional verdict or field that is undefined, or any reason of an open one', () => {
    const verdicts = { ...well, Database: undefined, Mirrored: conditionUnknown('AnythingUpstreamSays') };
    expect(apply({ verdicts, fields: { ...sound.fields, hash: undefined } })).not.toThrow();
  });
});

describe('where derive returns the phase, a status is refused', () => {
  const phased = defineStatus({ conditions: {}, phase: { field: 'phase', description: 'd', values: ['Up', 'Down'] } });
  const said = (phase?: unknown) => () => applyVerdicts(phased, undefined, { verdicts: {}, phase } as never, options);

  test.each([[undefined], ['up'], [''], [null], ['constructor']])('with the phase %p', (phase) => {
    expect(said(phase)).toThrow(TypeError);
    expect(said(phase)).toThrow(/Up.*Down/);
  });

  test('but not with one of the declared', () => expect(said('Down')()).toMatchObject({ phase: 'Down' }));
});
