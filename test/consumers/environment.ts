import { delimiter, dirname, sep } from 'node:path';
import { root } from '../../scripts/packaging/project.ts';

// What `npm test`, `npx -p node@24` and jest add, and a user's shell does not have; where npm finds packages stays.
const isOurs = (name: string) =>
  /^npm_(?!config_(registry|cache|userconfig|globalconfig|offline|proxy|https_proxy|noproxy|cafile|strict_ssl)$)/.test(
    name,
  ) || /^(INIT_CWD|JEST_WORKER_ID|NODE_ENV|NODE_OPTIONS)$/.test(name);

/** The environment of a user outside the checkout, with this version of Node first on the path. */
export function userEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !isOurs(name));
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(root + sep));
  return { ...Object.fromEntries(kept), PATH: [dirname(process.execPath), ...path].join(delimiter), CI: 'true' };
}
