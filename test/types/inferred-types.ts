// Types that must come out as written.
import type { ConditionOf, PhaseOf, StatusOf, TypeOf } from '@cdk8s-status/conditions';
import type { dittoServerStatus } from '../../lib/systems/dittofs/index.ts';
import type { gitTargetStatus } from '../../lib/systems/gitops-reverser/index.ts';
import type { copyStatus, emptyStatus, hostStatus } from './fixture-contracts.ts';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <T extends true>(): T | undefined => undefined;

// No conditions: no common fields either (LX-16).
holds<Equal<keyof StatusOf<typeof emptyStatus>, never>>();
holds<Equal<ConditionOf<typeof emptyStatus>, never>>();

holds<Equal<keyof StatusOf<typeof hostStatus>, 'observedGeneration' | 'conditions' | 'phase' | 'ready' | 'count'>>();
holds<Equal<TypeOf<typeof hostStatus>, 'Ready' | `Pod-${number}`>>();
holds<Equal<Extract<ConditionOf<typeof hostStatus>, { type: 'Ready' }>['reason'], 'AllReady' | 'NotReady'>>();
holds<Equal<ConditionOf<typeof copyStatus>['reason'], string>>();

type Phase = PhaseOf<typeof gitTargetStatus>;
holds<Equal<Phase, 'PENDING' | 'BOOTSTRAPPING' | 'SYNCING' | 'RUNNING' | 'DEGRADED' | 'ERROR'>>();
holds<Equal<PhaseOf<typeof dittoServerStatus>, 'Pending' | 'Running' | 'Failed' | 'Stopped' | 'Deleting'>>();
holds<Equal<StatusOf<typeof hostStatus>['phase'], 'Up' | 'Down' | undefined>>();
