import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { afterEach, expect, test } from '@jest/globals';
import { connectControlPlane } from '../control-plane/connect.ts';
import { freshNamespace } from '../control-plane/namespace.ts';

const controlPlane = connectControlPlane();

interface LeaderProcess {
  readonly child: ChildProcessWithoutNullStreams;
  /** What it says next. */
  hear(): Promise<unknown>;
  write(name: string): void;
}

const running: ChildProcessWithoutNullStreams[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

function leaderProcess(namespace: string): LeaderProcess {
  const script = `${import.meta.dirname}/leader-process.ts`;
  const source = ['--conditions=@cdk8s-status/source', '--import', 'tsx'];
  const child = spawn(process.execPath, [...source, script, controlPlane.kubeconfig, namespace]);
  child.stderr.pipe(process.stderr);
  running.push(child);
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    child,
    hear: async () => JSON.parse((await lines.next()).value ?? 'null'),
    write: (name) => void child.stdin.write(`${name}\n`),
  };
}

test('a leader that was paused while another one took over writes nothing when it wakes up', async () => {
  const namespace = await freshNamespace(controlPlane, 'paused');
  const first = leaderProcess(namespace);
  expect(await first.hear()).toEqual({ leads: true });
  first.write('in-time');
  expect(await first.hear()).toEqual({ written: 201 });

  first.child.kill('SIGSTOP');
  const second = leaderProcess(namespace);
  expect(await second.hear()).toEqual({ leads: true });
  first.write('too-late');
  first.child.kill('SIGCONT');
  expect(await first.hear()).toEqual({ refused: 'NotLeaderError' });
  second.write('by-the-next');
  expect(await second.hear()).toEqual({ written: 201 });

  const { body } = await controlPlane.request<{ items: readonly { metadata: { name: string } }[] }>(
    'GET',
    `/api/v1/namespaces/${namespace}/configmaps`,
  );
  expect(body.items.map(({ metadata }) => metadata.name).sort()).toEqual(['by-the-next', 'in-time']);
});
