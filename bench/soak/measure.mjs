// Loaded before a program, with --expose-gc: at SIGUSR2 it writes what the process holds to the file $MEASURE_FILE.
import { readdirSync, renameSync, writeFileSync } from 'node:fs';

process.on('SIGUSR2', () => {
  globalThis.gc();
  globalThis.gc();
  const { rss, heapUsed } = process.memoryUsage();
  const descriptors = readdirSync('/proc/self/fd').length;
  const handles = process.getActiveResourcesInfo().filter((kind) => kind !== 'Timeout' && kind !== 'Immediate').length;
  const file = process.env.MEASURE_FILE;
  writeFileSync(`${file}.part`, JSON.stringify({ rss, heapUsed, descriptors, handles }));
  renameSync(`${file}.part`, file);
});
