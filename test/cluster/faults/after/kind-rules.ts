import type { Rule } from './contract-rules.ts';
import { conditionIn, type StoredStatus } from './stored-status.ts';

const is = (status: StoredStatus, type: string) => conditionIn(status, type)?.status;
const isTrue = (status: StoredStatus, type: string) => is(status, type) === 'True';
const reported = ({ conditions = [] }: StoredStatus, family: string) =>
  conditions.filter(({ type }) => new RegExp(`^${family}-\\d+$`).test(type));

/** `found` where the two sides of an equivalence differ. */
const same = (a: boolean, b: boolean, found: string) => (a === b ? undefined : found);
const never = (is: boolean, found: string) => (is ? found : undefined);

/** Of a status that is there. */
const now =
  (check: (status: StoredStatus) => string | undefined): Rule =>
  ({ after: { status } }) =>
    status?.conditions && check(status);
/** Of a status that was there before. */
const then =
  (check: (before: StoredStatus, after: StoredStatus) => string | undefined): Rule =>
  ({ before, after }) =>
    before?.status?.conditions && after.status && check(before.status, after.status);

const phases = ['Pending', 'Running', 'Succeeded', 'Failed'];
const hasEnded = ({ phase }: StoredStatus) => phase === 'Succeeded' || phase === 'Failed';

/** Of the first status of an object. */
const first =
  (check: (status: StoredStatus) => string | undefined): Rule =>
  ({ before, after: { status } }) =>
    before ? undefined : status && check(status);

/** All members of a family have an index of their own, from 0 on. */
const counted = (family: string): Rule =>
  now((status) => {
    const found = reported(status, family).map(({ type }) => Number(type.split('-').at(-1)));
    return never(
      found.toSorted((a, b) => a - b).some((index, i) => index !== i),
      `${family}: ${found.join()}`,
    );
  });

const gates = ['Validated', 'EncryptionConfigured', 'Bootstrapped', 'SnapshotSynced', 'EventStreamLive'];

/** What the conditions and fields of a kind promise of each other, beyond what its contract says as data. */
export const kindRules: Readonly<Record<string, Readonly<Record<string, Rule>>>> = {
  DittoServer: {
    'the name of the database comes and goes with DatabaseReady': now((status) =>
      same(status.perconaClusterName !== undefined, is(status, 'DatabaseReady') !== undefined, 'one of them'),
    ),
    'Running has as many ready replicas as wanted': now((status) =>
      never(status.phase === 'Running' && status.readyReplicas !== status.replicas, `${status.readyReplicas}`),
    ),
    'Stopped has none wanted': now((status) =>
      never(status.phase === 'Stopped' && status.replicas !== 0, `${status.replicas}`),
    ),
  },
  LocustTest: {
    'the phase goes one way': then((before, after) =>
      never(
        phases.indexOf(after.phase) < phases.indexOf(before.phase) ||
          (hasEnded(before) && before.phase !== after.phase),
        `${before.phase} became ${after.phase}`,
      ),
    ),
    'an end is reached by way of Running': then((before, after) =>
      never(before.phase === 'Pending' && hasEnded(after), `${before.phase} became ${after.phase}`),
    ),
    'Ready is latched': then((before, after) => never(isTrue(before, 'Ready') && !isTrue(after, 'Ready'), 'False')),
    'the times are latched': then((before, after) =>
      never(
        (before.startTime !== undefined && before.startTime !== after.startTime) ||
          (before.completionTime !== undefined && before.completionTime !== after.completionTime),
        `${before.startTime} ${before.completionTime} became ${after.startTime} ${after.completionTime}`,
      ),
    ),
    'an end has its time, and nothing else has': now((status) =>
      same(hasEnded(status), status.completionTime !== undefined, `${status.phase} at ${status.completionTime}`),
    ),
  },
  Bind9Instance: {
    'pods are counted from 0': counted('Pod'),
    'Ready has a pod that is ready, and is not without': now((status) =>
      never(
        isTrue(status, 'Ready') && !reported(status, 'Pod').some((pod) => pod.status === 'True'),
        JSON.stringify(status.conditions),
      ),
    ),
  },
  Bind9Cluster: {
    'instances are counted from 0': counted('Bind9Instance'),
    'there are as many conditions as instances': now((status) =>
      never(
        reported(status, 'Bind9Instance').length !== (status.instanceCount ?? 0),
        `${reported(status, 'Bind9Instance').length} of ${status.instanceCount}`,
      ),
    ),
    'as many are ready as are counted': now((status) => {
      const ready = reported(status, 'Bind9Instance').filter((each) => each.status === 'True').length;
      return never(ready !== (status.readyInstances ?? 0), `${ready}, not ${status.readyInstances}`);
    }),
    'Ready has all of them': now((status) =>
      never(
        isTrue(status, 'Ready') && reported(status, 'Bind9Instance').some((each) => each.status !== 'True'),
        JSON.stringify(status.conditions),
      ),
    ),
  },
  CAPTCluster: {
    'it is not ready and failed or creating at once': now((status) =>
      never(
        isTrue(status, 'VPCReady') && (isTrue(status, 'VPCFailed') || isTrue(status, 'VPCCreating')),
        JSON.stringify(status.conditions),
      ),
    ),
    'ready is VPCReady': now((status) => same(status.ready, isTrue(status, 'VPCReady'), `${status.ready}`)),
    'creation that failed has a reason, and nothing else has': now((status) =>
      same(
        conditionIn(status, 'VPCReady')?.reason === 'VPCCreationFailed',
        status.failureReason !== undefined,
        `${status.failureReason}`,
      ),
    ),
    'the failure is that of the condition': now((status) =>
      never(
        isTrue(status, 'VPCFailed') && conditionIn(status, 'VPCFailed')?.reason !== status.failureReason,
        `${status.failureReason}`,
      ),
    ),
  },
  CAPTControlPlane: {
    'exactly one of Ready, Creating and Failed': now((status) => {
      const found = ['Ready', 'Creating', 'Failed'].filter((type) => isTrue(status, type));
      return never(found.length !== 1, found.join() || 'none');
    }),
    'Initialized is latched': then((before, after) =>
      never(isTrue(before, 'Initialized') && !isTrue(after, 'Initialized'), `${is(after, 'Initialized')}`),
    ),
    'initialized is Initialized': now((status) =>
      same(status.initialized, isTrue(status, 'Initialized'), `${status.initialized}`),
    ),
    'ready is Ready': now((status) => same(status.ready, isTrue(status, 'Ready'), `${status.ready}`)),
    'an endpoint that is known stays known': then((before, after) =>
      never(before.endpoint !== undefined && after.endpoint === undefined, 'none'),
    ),
  },
  GitTarget: {
    'it begins with no gate evaluated': first((status) =>
      never(
        status.phase !== 'PENDING' || gates.some((gate) => is(status, gate) !== 'Unknown'),
        JSON.stringify(status.conditions),
      ),
    ),
    'a gate is not passed before those before it': now((status) => {
      const open = gates.findIndex((gate) => !isTrue(status, gate));
      return never(open >= 0 && gates.slice(open).some((gate) => isTrue(status, gate)), `${gates[open]} is not`);
    }),
    'nothing is known of the gates after one that failed': now((status) => {
      const failed = gates.findIndex((gate) => is(status, gate) === 'False');
      const known = failed < 0 ? [] : gates.slice(failed + 1).filter((gate) => is(status, gate) !== 'Unknown');
      return never(known.length > 0, `${known} after ${gates[failed]}`);
    }),
    'RUNNING is Ready': now((status) => same(status.phase === 'RUNNING', isTrue(status, 'Ready'), status.phase)),
    'who is bootstrapped has a worker, a folder and a commit': now((status) =>
      never(
        isTrue(status, 'Bootstrapped') &&
          !(status.workerRef?.name && status.bootstrap?.targetPath && status.bootstrap.commit),
        JSON.stringify(status),
      ),
    ),
    'a commit of ours has its time': now((status) =>
      never(
        conditionIn(status, 'Bootstrapped')?.reason === 'BootstrapApplied' && !status.bootstrap?.lastAppliedTime,
        `${JSON.stringify(status.bootstrap)}`,
      ),
    ),
    'who is compared has a commit, a time and numbers': now((status) =>
      never(
        isTrue(status, 'SnapshotSynced') &&
          !(status.snapshot?.lastCommit && status.snapshot.lastCompletedTime && status.snapshot.stats),
        `${JSON.stringify(status.snapshot)}`,
      ),
    ),
    'the stream is there when it is known of': now((status) =>
      same(
        status.stream !== undefined,
        is(status, 'EventStreamLive') !== 'Unknown',
        `${JSON.stringify(status.stream)}`,
      ),
    ),
    'the stream is Live when its gate is passed': now((status) =>
      same(status.stream?.status === 'Live', isTrue(status, 'EventStreamLive'), `${status.stream?.status}`),
    ),
    'there is no encryption where none is asked for': now((status) =>
      never(
        conditionIn(status, 'EncryptionConfigured')?.reason === 'NotRequired' && status.encryption !== undefined,
        `${JSON.stringify(status.encryption)}`,
      ),
    ),
  },
  WorkspaceTemplateApply: {
    'it is applied with a name and a time': now((status) =>
      never(
        status.applied && (status.workspaceName === undefined || status.lastAppliedTime === undefined),
        JSON.stringify(status),
      ),
    ),
    'there are no conditions of what is not applied': now((status) =>
      never(!status.applied && ['Ready', 'Synced'].some((type) => is(status, type)), JSON.stringify(status.conditions)),
    ),
  },
};
