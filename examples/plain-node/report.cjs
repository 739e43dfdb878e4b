const { applyVerdicts, conditionFalse, conditionUnknown, statusPatch } = require('@cdk8s-status/conditions');
const { gitTargetStatus } = require('@cdk8s-status/conditions/gitops-reverser');

const target = {
  apiVersion: 'configbutler.ai/v1alpha1',
  kind: 'GitTarget',
  metadata: { name: 'main', namespace: 'team-a', generation: 1 },
};

// What a controller saw: the first gate failed, so the others were not tried.
const verdicts = {
  Validated: conditionFalse('ProviderNotFound', 'GitProvider company does not exist'),
  EncryptionConfigured: conditionUnknown('Blocked', 'Validated is not True'),
  Bootstrapped: conditionUnknown('Blocked', 'Validated is not True'),
  SnapshotSynced: conditionUnknown('NotStarted', 'Waits for the gates before it'),
  EventStreamLive: conditionUnknown('Blocked', 'Validated is not True'),
};
const seen = { generation: target.metadata.generation, now: new Date() };

const status = applyVerdicts(gitTargetStatus, undefined, { verdicts }, seen);
const patch = statusPatch(target, status, { strategy: 'apply', owned: gitTargetStatus });
console.log(JSON.stringify(patch, undefined, 2));

// A minute later nothing has changed: the same status comes back, and there is nothing to send.
const stored = { ...target, status };
const later = { ...seen, now: new Date(seen.now.getTime() + 60_000) };
const next = applyVerdicts(gitTargetStatus, stored.status, { verdicts }, later);
console.log(next === stored.status, statusPatch(stored, next, { strategy: 'apply', owned: gitTargetStatus }));
