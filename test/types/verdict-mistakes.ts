// Mistakes in what a controller says: each must fail to compile, on its own line.
import {
  conditionFalse,
  conditionTrue,
  conditionUnknown,
  type Derived,
  type FieldsOf,
  initialStatus,
  type PhaseOf,
  storedCondition,
  type Verdicts,
} from '@cdk8s-status/conditions';
import { dittoServerStatus } from '../../lib/systems/dittofs/index.ts';
import { gitTargetStatus } from '../../lib/systems/gitops-reverser/index.ts';
import { type copyStatus, hostStatus } from './fixture-contracts.ts';

type Git = typeof gitTargetStatus;
type Ditto = typeof dittoServerStatus;
type Host = typeof hostStatus;

const gates = gitTargetStatus.initial;
const ditto = {
  ConfigReady: conditionTrue('ConfigValid'),
  Available: conditionTrue('Stopped'),
  Progressing: conditionFalse('ReconcileComplete'),
} as const;
const zero = { replicas: 0, readyReplicas: 0, availableReplicas: 0 };
const podsOf = (verdict: Verdicts<Host>['Pod-{i}'][number]) => [verdict, verdict];

export const sound: readonly unknown[] = [
  { Ready: conditionTrue('AllReady'), 'Pod-{i}': podsOf(conditionTrue('Ready')) } satisfies Verdicts<Host>,
  { Ready: conditionUnknown('AnythingElsewhere') } satisfies Verdicts<typeof copyStatus>,
  { ...ditto, DatabaseReady: conditionTrue('PerconaReady') } satisfies Verdicts<Ditto>,
  { verdicts: ditto, fields: zero, phase: 'Stopped' } satisfies Derived<Ditto>,
  { ready: true, count: 0 } satisfies FieldsOf<Host>,
];

// @ts-expect-error undeclared condition type (DX-14)
export const undeclared: Verdicts<Ditto> = { ...ditto, Authenticated: conditionTrue('AuthenticationSucceeded') };
// @ts-expect-error reason under the wrong status
export const wrongStatus: Verdicts<Git> = { ...gates, Validated: conditionTrue('ProviderNotFound') };
// @ts-expect-error a status without reasons for it: Validated is never Unknown because it is Blocked
export const wrongUnknown: Verdicts<Git> = { ...gates, Validated: conditionUnknown('Blocked') };
// @ts-expect-error missing verdict
export const missing: Verdicts<Ditto> = { ConfigReady: ditto.ConfigReady, Available: ditto.Available };
// @ts-expect-error the summary is computed, it is not a verdict
export const summary: Verdicts<Git> = { ...gates, Ready: conditionTrue('OK') };
// @ts-expect-error the summary's reason is not one of a child
export const child: Verdicts<Host> = { Ready: conditionTrue('AllReady'), 'Pod-{i}': [conditionTrue('AllReady')] };

// @ts-expect-error phase outside the enum
export const phase: PhaseOf<Git> = 'Running';
// @ts-expect-error phase outside the enum, as a derive returns it
export const returned: Derived<Ditto> = { verdicts: ditto, fields: zero, phase: 'RUNNING' };
// @ts-expect-error no phase where derive must return it (DX-15)
export const noPhase: Derived<Ditto> = { verdicts: ditto, fields: zero };
// @ts-expect-error a phase where the rules decide
export const ownPhase: Derived<Git> = { verdicts: gates, phase: 'RUNNING' };

// @ts-expect-error a field that is always written is missing
export const noCount: Derived<Host> = { verdicts: hostStatus.initial, fields: { ready: true } };
// @ts-expect-error a field nobody declared
export const field: FieldsOf<Host> = { ready: true, count: 1, cout: 1 };
// @ts-expect-error the first status has its `always` fields too
initialStatus(hostStatus, {}, { now: new Date(0), generation: 1 });
// @ts-expect-error a misspelt condition type
storedCondition(dittoServerStatus, undefined, 'Availabel');
