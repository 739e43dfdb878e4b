import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Message, publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { advice } from '../apiserver/module-file.ts';
import { skipped } from '../check/part-outcome.ts';
import { entryPoints } from './entry-points.ts';
import { run, runNode } from './program.ts';
import { apiServer, root } from './project.ts';
import { type Tarball, tarballs } from './tarballs.ts';

// Files of the checkout, for working without a build. publint excuses conditions it does not know from naming files
// that are not published, but (0.3) only for single files, not for patterns.
const isSourceCondition = ({ code, path }: Message) =>
  code === 'EXPORTS_GLOB_NO_MATCHED_FILES' && path.at(-1) === '@cdk8s-status/source';

async function lint({ name, file }: Tarball): Promise<boolean> {
  const bytes = new Uint8Array(readFileSync(file)).buffer;
  const { messages, pkg } = await publint({ pack: { tarball: bytes }, strict: true });
  const problems = messages.filter((message) => !isSourceCondition(message));
  for (const problem of problems) console.error(`${name}: ${formatMessage(problem, pkg)}`);
  if (problems.length === 0) console.log(`${name}: publint finds nothing`);
  return problems.length === 0;
}

async function checkTypes({ name, file }: Tarball): Promise<boolean> {
  const paths = (await run(root, 'tar', '-tzf', file)).split('\n').map((path) => path.replace('package/', ''));
  const manifest = JSON.parse(await run(root, 'tar', '-xzOf', file, 'package/package.json'));
  const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js');
  const points = entryPoints(manifest.exports, paths).map((point) => point.replace('./', ''));
  try {
    console.log(await runNode(root, attw, file, '--format', 'table-flipped', '--entrypoints', ...points));
    return true;
  } catch (error) {
    console.error(`${name}: ${error instanceof Error ? error.message : error}`);
    return false;
  }
}

const packed = await tarballs();
const results: boolean[] = [];
for (const tarball of packed) results.push(await lint(tarball), await checkTypes(tarball));
if (results.includes(false)) process.exitCode = 1;
else if (!packed.some(({ name }) => name === apiServer.name))
  console.log(skipped(`${apiServer.name} alone: ${advice}`));
