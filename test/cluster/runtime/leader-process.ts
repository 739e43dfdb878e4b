// A process that leads and writes when it is told to: each line of its input is the name of a config map. Each line of its
// output is JSON: {"leads":true}, {"written":201} or {"refused":"NotLeaderError"}.
import { createInterface } from 'node:readline';
import { leaderElection } from '../../../lib/runtime/leader-election/leader-election.ts';
import { leaderTransport } from '../../../lib/runtime/leader-election/leader-transport.ts';
import { processIdentity } from '../../../lib/runtime/leader-election/process-identity.ts';
import { loadClusterAccess } from '../../../lib/runtime/transport/cluster-access.ts';
import { kubeconfigTransport } from '../../../lib/runtime/transport/kubeconfig-transport.ts';

const [kubeconfig, namespace] = process.argv.slice(2) as [string, string];
const say = (what: object) => process.stdout.write(`${JSON.stringify(what)}\n`);

const wire = kubeconfigTransport(await loadClusterAccess({ kubeconfig }));
const election = leaderElection({
  transport: wire,
  namespace,
  name: 'controller',
  identity: processIdentity(),
  leaseDurationMs: 3000,
  renewDeadlineMs: 2000,
  retryPeriodMs: 300,
  onStartedLeading: () => say({ leads: true }),
  onFailure: (error) => process.stderr.write(`${error}\n`),
});
const transport = leaderTransport(wire, election);
void election.start(new AbortController().signal);

for await (const name of createInterface({ input: process.stdin })) {
  const path = `/api/v1/namespaces/${namespace}/configmaps`;
  try {
    const { status } = await transport.send({ method: 'POST', path, body: { metadata: { name } } });
    say({ written: status });
  } catch (error) {
    say({ refused: (error as Error).name });
  }
}
