import { describe, expect, test } from '@jest/globals';
import { Cdk8sStatusError } from '../../../lib/errors/cdk8s-status-error.ts';
import { jsonLogger } from '../../../lib/runtime/log/json-logger.ts';

function logged(fields?: Readonly<Record<string, unknown>>, level: 'info' | 'warn' | 'error' = 'info') {
  const lines: string[] = [];
  const now = () => new Date('2026-01-02T03:04:05.678Z');
  jsonLogger({ now, write: (line) => lines.push(line) })[level]('it happened', fields);
  expect(lines).toHaveLength(1);
  return { line: lines[0]!, value: JSON.parse(lines[0]!) as Record<string, unknown> };
}

describe('a log line is', () => {
  test('one JSON object: time, level, message, then the fields', () => {
    const { line } = logged({ object: 'default/one', list: [1] }, 'warn');
    expect(line).toBe(
      '{"time":"2026-01-02T03:04:05.678Z","level":"warn","message":"it happened","object":"default/one","list":[1]}\n',
    );
  });

  test.each(['info', 'warn', 'error'] as const)('of its level: %s', (level) => {
    expect(logged(undefined, level).value.level).toBe(level);
  });

  test('one line, whatever its fields contain', () => {
    expect(logged({ text: 'a\nb\u2028' }).line.trim().split('\n')).toHaveLength(1);
  });

  test('not another one by a field of the same name', () => {
    const { value } = logged({ message: 'else', level: 'debug', time: 0 });
    expect(value).toEqual({ time: '2026-01-02T03:04:05.678Z', level: 'info', message: 'it happened' });
  });

  test('able to show an error of ours by its message, with its cause', () => {
    const error = new Cdk8sStatusError('found 1, expected 2', { cause: new Cdk8sStatusError('why') });
    expect(logged({ error }).value.error).toEqual({
      name: 'Cdk8sStatusError',
      message: 'found 1, expected 2',
      cause: { name: 'Cdk8sStatusError', message: 'why' },
    });
  });

  test('able to show where any other error came from', () => {
    const error = new TypeError('x is not a function');
    expect(logged({ error }).value.error).toEqual({ name: 'TypeError', message: error.message, stack: error.stack });
  });

  test.each([
    ['a big integer', { n: 12n }, { n: '12' }],
    ['what is undefined', { n: undefined }, {}],
  ])('able to show %s', (_, fields, expected) => {
    const { time: __, level: ___, message: ____, ...rest } = logged(fields).value;
    expect(rest).toEqual(expected);
  });

  test('written even when its fields cannot be', () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(logged({ circle }).value).toMatchObject({ message: 'it happened', unwritable: ['circle'] });
    const error = new Error('a');
    error.cause = error;
    expect(logged({ error }).value).toMatchObject({ message: 'it happened', unwritable: ['error'] });
  });
});
