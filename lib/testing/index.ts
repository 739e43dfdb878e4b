// The public API of what controllers are tested with, listed by hand.
export { type BehaviourProps, checkBehaviour } from './behaviour/check-behaviour.ts';
export type { BehaviourFinding, BehaviourRule } from './behaviour/finding.ts';
export { type Run, type RunOptions, startRun } from './behaviour/run.ts';
export { type Running, running } from './behaviour/running.ts';
export { type ShiftedClock, shiftedClock } from './behaviour/shifted-clock.ts';
export type { ObjectClient, ObjectManifest, ObjectName } from './client/objects.ts';
export type { Affected, Fault } from './faults/fault.ts';
export type { FaultSwitches } from './faults/fault-switches.ts';
export type { HttpAccess } from './http/http-server.ts';
export { type InProcessCluster, type InProcessClusterProps, inProcessCluster } from './in-process-cluster.ts';
export { type ConditionMatchers, conditionMatchers, type MatcherResult } from './matchers/condition-matchers.ts';
export type { WantedCondition } from './matchers/wanted-condition.ts';
export type { ApiObject } from './objects/api-object.ts';
