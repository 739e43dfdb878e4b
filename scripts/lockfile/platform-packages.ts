/** What we read and write of an entry of `packages` in package-lock.json. */
export interface LockEntry {
  readonly version?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly cpu?: readonly string[];
  readonly os?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

type LockEntries = Readonly<Record<string, LockEntry>>;

/**
 * The optional packages that entries ask for, and that have no entry themselves, by path. They are binaries for other
 * platforms, which npm leaves out of a lock that it writes beside an installed node_modules (npm/cli#4828). Pure.
 */
export const missingPlatformPackages = (entries: LockEntries): Readonly<Record<string, LockEntry>> =>
  Object.fromEntries(
    Object.entries(entries).flatMap(([path, { dev, optionalDependencies = {} }]) =>
      Object.entries(optionalDependencies)
        .filter(([name]) => !isFound(entries, path, name))
        .map(([name, version]) => [
          `node_modules/${name}`,
          { version, ...platformOf(name), ...(dev ? { dev } : {}), optional: true },
        ]),
    ),
  );

/** As Node looks for it: in the node_modules beside it, then beside whatever it is in. */
const isFound = (entries: LockEntries, path: string, name: string): boolean => {
  if (`${path}${path && '/'}node_modules/${name}` in entries) return true;
  return path !== '' && isFound(entries, path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name);
};

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];

/** `@swc/core-linux-arm-gnueabihf` is for Linux on arm with glibc. */
const platformOf = (name: string): Pick<LockEntry, 'os' | 'cpu' | 'libc'> => {
  const words = name.slice(name.indexOf('/') + 1).split('-');
  const at = words.findIndex((word) => systems.includes(word));
  const [os, cpu, abi] = words.slice(at);
  if (at < 0 || !os || !cpu) throw new Error(`${name}: found no platform in its name: expected one as in …-linux-x64`);
  if (os !== 'linux') return { os: [os], cpu: [cpu] };
  return { os: [os], cpu: [cpu], libc: [abi?.startsWith('musl') ? 'musl' : 'glibc'] };
};
