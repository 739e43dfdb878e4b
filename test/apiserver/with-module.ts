import { type ApiServer, startApiServer } from '@cdk8s-status/apiserver';
import { test } from '@jest/globals';
import { advice, cachedModule } from '../../scripts/apiserver/module-file.ts';

/** The built module, where this machine has one. */
export const moduleFile = cachedModule()?.brotli;

let leftOut = 0;

function leaveOut(title: string): void {
  test.skip(title, () => {});
  leftOut += 1;
  if (leftOut > 1) return;
  // After the file is read, when all of its tests are counted.
  setImmediate(() => process.stderr.write(`${leftOut} tests of the API server's checks are left out: ${advice}\n`));
}

/** A test that needs the module; without one it is left out, and a line says how many are and how to get it. */
export function testWithModule(title: string, body: () => Promise<void>): void {
  if (moduleFile) test(title, body);
  else leaveOut(title);
}

let started: Promise<ApiServer> | undefined;

/** One server for all tests of a file, on this thread. */
export function apiServer(): Promise<ApiServer> {
  if (!moduleFile) throw new Error(`the module is not built: ${advice}`);
  started ??= startApiServer({ module: moduleFile, timeout: 60_000 }); // other tests run beside these
  return started;
}
