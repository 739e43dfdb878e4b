import type { AnyComparison } from './comparison.ts';
import { aggregate } from './functions/aggregate.ts';
import { kstatus } from './functions/kstatus.ts';
import { merge } from './functions/merge.ts';
import { mirror } from './functions/mirror.ts';
import { read } from './functions/read.ts';
import { remove } from './functions/remove.ts';
import { set } from './functions/set.ts';
import { setOnObject } from './functions/set-on-object.ts';
import { summary } from './functions/summary.ts';
import { validate } from './functions/validate.ts';

/** Every function that is compared with its Go original. */
export const functions = [
  set,
  setOnObject,
  remove,
  read,
  summary,
  aggregate,
  mirror,
  merge,
  validate,
  kstatus,
] as unknown as readonly AnyComparison[];
