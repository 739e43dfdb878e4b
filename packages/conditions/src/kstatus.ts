// For readers of other people's objects; a writer of a status does not carry it.
export { type KstatusResult, kstatus, type StatusObject } from './conditions/kstatus.ts';
