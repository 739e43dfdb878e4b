import { beforeAll, describe, expect, test } from '@jest/globals';
import { systems } from '../../../lib/systems/index.ts';
import { codeBlocks } from '../../docs/code-blocks.ts';
import { connectControlPlane } from '../control-plane/connect.ts';
import { kindRequests } from '../objects/kind-requests.ts';
import { deployed } from '../shipped/deployed.ts';

const controlPlane = connectControlPlane();
const { definition, object, statuses } = systems
  .flatMap(({ examples }) => examples)
  .find((example) => example.object.kind === 'DittoServer')!;
const commands = codeBlocks('docs/guides/read-a-status.md')
  .filter(({ language }) => language === 'sh')
  .flatMap(({ text }) => text.trim().split('\n'));

/** The words of a command as a shell takes them. */
const words = (command: string) =>
  [...command.matchAll(/'([^']*)'|(\S+?='[^']*')|(\S+)/g)].map(([word]) => word.replaceAll("'", ''));

beforeAll(async () => {
  await deployed(controlPlane, definition);
  const { name, namespace } = object.metadata;
  await controlPlane.request('POST', '/api/v1/namespaces', { body: { metadata: { name: namespace } } });
  const objects = kindRequests(controlPlane, definition, namespace!);
  const apply = ['apply', '-f', '-']; // as other test files do, and in any order
  expect(await controlPlane.kubectl(apply, { input: JSON.stringify(object) })).toMatchObject({ code: 0 });
  expect(await objects.putStatus(name, statuses[0]!.status)).toMatchObject({ status: 200 });
});

describe('the commands of the guide to reading a status, on a server that is well', () => {
  test.each(commands)('%s', async (command) => {
    const [program, ...args] = words(command);
    expect(program).toBe('kubectl');
    const { code, stdout, stderr } = await controlPlane.kubectl(args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^(No events found.*\n)?$/) });
    if (args[0] !== 'events') expect(stdout).not.toBe('');
  });

  test('the first says True', async () => {
    const { stdout } = await controlPlane.kubectl(words(commands[1]!).slice(1));
    expect(stdout).toBe('True');
  });
});
