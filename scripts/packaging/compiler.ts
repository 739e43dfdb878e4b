import { join } from 'node:path';
import { runNode } from './program.ts';
import { root } from './project.ts';

/** Compiles one project into a folder. */
export const compile = (project: string, outDir: string): Promise<string> =>
  runNode(root, join(root, 'node_modules/typescript/bin/tsc'), '-p', project, '--outDir', outDir);
