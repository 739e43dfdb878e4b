import type { ApiServer } from '@cdk8s-status/apiserver';
import type { Clock } from '../../runtime/time/clock.ts';
import type { Catalogue } from '../resources/catalogue.ts';
import type { Store } from '../store/store.ts';
import type { OpenWatches } from '../watch/open-watches.ts';

/** What the handlers of requests work with. */
export interface ClusterState {
  readonly server: ApiServer;
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly clock: Clock;
  readonly watches: OpenWatches;
  /** A new uid each time. */
  readonly uid: () => string;
  /** A number from 0 up to 1, for generated names. */
  readonly random: () => number;
}
