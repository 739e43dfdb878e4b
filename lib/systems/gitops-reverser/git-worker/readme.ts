import type { CommitPlan } from './commit.ts';
import type { Mirror } from './port.ts';

/** Whether a file in the folder of a target is its README. */
export const isReadme = (file: string): boolean => /^readme(\.[a-z]+)?$/i.test(file);

const inFolder = (folder: string, file: string): string => (folder === '' ? file : `${folder}/${file}`);

/** The commit that makes the folder of a target be there. */
export function bootstrapPlan(folder: string, { target }: Pick<Mirror, 'target'>): CommitPlan {
  const text = `# Objects of the namespace ${target.namespace}

The GitTarget ${target.namespace}/${target.name} writes here what a cluster has, one file for each object:
\`<group>/<version>/<resource>/<namespace>/<name>.yaml\`, where the core group is \`core\`. Each change in the cluster is a
commit. A file at such a place that is changed here is written again; all other files are left alone. Secrets are never
written.
`;
  return {
    message: `chore(bootstrap): initialize path ${folder === '' ? '.' : folder}`,
    changes: [{ file: inFolder(folder, 'README.md'), text }],
  };
}
