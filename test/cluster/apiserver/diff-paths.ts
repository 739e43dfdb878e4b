import { isDeepStrictEqual } from 'node:util';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Where two values differ, a line for each place: `.object.spec: server …, module …`. */
export function diffPaths(server: unknown, module: unknown, path = ''): string[] {
  if (isDeepStrictEqual(server, module)) return [];
  if (isObject(server) && isObject(module))
    return [...new Set([...Object.keys(server), ...Object.keys(module)])].flatMap((key) =>
      diffPaths(server[key], module[key], `${path}.${key}`),
    );
  return [`${path}: server ${JSON.stringify(server)}, module ${JSON.stringify(module)}`];
}
