/** How the module sees the world: a clock that may stand still, random bytes, and nowhere to write but a log. */
export interface WasiHost {
  /** Milliseconds since 1970, for what the module calls now. */
  readonly now: () => number;
  /** Throws when the call took too long: the only way out of code that runs on this thread. */
  readonly checkTime: () => void;
  readonly log: (text: string) => void;
}

const success = 0;
const badDescriptor = 8;
const notSupported = 52;
const realtime = 0;
const nanosecondsPerMillisecond = 1_000_000n;

type Memory = () => DataView;
type Imports = Record<string, (...args: never[]) => number>;

const clocks = (memory: Memory, { now, checkTime }: WasiHost): Imports => ({
  clock_time_get(clock: number, _precision: bigint, result: number) {
    checkTime();
    const milliseconds = clock === realtime ? now() : performance.now();
    memory().setBigUint64(result, BigInt(Math.round(milliseconds * 1000)) * (nanosecondsPerMillisecond / 1000n), true);
    return success;
  },
  // The module only ever waits for its own timers: it may look again at once.
  poll_oneoff(subscriptions: number, events: number, count: number, result: number) {
    checkTime();
    for (let i = 0; i < count; i++) {
      const event = events + 32 * i;
      memory().setBigUint64(event, memory().getBigUint64(subscriptions + 48 * i, true), true);
      memory().setBigUint64(event + 8, 0n, true);
    }
    memory().setUint32(result, count, true);
    return success;
  },
  random_get(start: number, length: number) {
    const bytes = new Uint8Array(memory().buffer, start, length);
    for (let i = 0; i < length; i += 65_536) crypto.getRandomValues(bytes.subarray(i, i + 65_536));
    return success;
  },
});

const strings = (values: readonly string[]) => values.map((value) => new TextEncoder().encode(`${value}\0`));

// A program's name, for the logger reads it when it starts.
const programArguments = strings(['apiserver']);

// There is one thread: a collection of garbage that runs beside the program would hardly get on, and memory would grow.
// Each collection also asks for the time, so that a call which allocates can be stopped.
const variables = strings(['GODEBUG=gcstoptheworld=1', 'GOGC=400', 'GOMEMLIMIT=128MiB']);

const sizes = (memory: Memory, values: readonly Uint8Array[]) => (count: number, size: number) => {
  memory().setUint32(count, values.length, true);
  memory().setUint32(
    size,
    values.reduce((sum, { length }) => sum + length, 0),
    true,
  );
  return success;
};

const copies = (memory: Memory, values: readonly Uint8Array[]) => (pointers: number, start: number) => {
  let place = start;
  values.forEach((value, i) => {
    memory().setUint32(pointers + 4 * i, place, true);
    new Uint8Array(memory().buffer, place).set(value);
    place += value.length;
  });
  return success;
};

const environment = (memory: Memory): Imports => ({
  args_sizes_get: sizes(memory, programArguments),
  args_get: copies(memory, programArguments),
  environ_sizes_get: sizes(memory, variables),
  environ_get: copies(memory, variables),
});

const output = (memory: Memory, { log }: WasiHost): Imports => ({
  fd_write(descriptor: number, vectors: number, count: number, result: number) {
    if (descriptor !== 1 && descriptor !== 2) return badDescriptor;
    const decoder = new TextDecoder();
    let text = '';
    let written = 0;
    for (let i = 0; i < count; i++) {
      const start = memory().getUint32(vectors + 8 * i, true);
      const length = memory().getUint32(vectors + 8 * i + 4, true);
      text += decoder.decode(new Uint8Array(memory().buffer, start, length), { stream: true });
      written += length;
    }
    log(text);
    memory().setUint32(result, written, true);
    return success;
  },
});

/**
 * The system calls of WASI preview 1 that a Go program makes at all: no files, no network, no environment. What is not
 * here is answered by "not supported".
 */
export function wasiImports(module: WebAssembly.Module, memory: Memory, host: WasiHost): WebAssembly.Imports {
  const known: Imports = {
    ...clocks(memory, host),
    ...environment(memory),
    ...output(memory, host),
    sched_yield: () => success,
    fd_prestat_get: () => badDescriptor,
    proc_exit: (code: number) => {
      throw new Error(`the module exited with ${code}`);
    },
  };
  const wanted = WebAssembly.Module.imports(module).filter(({ kind }) => kind === 'function');
  return Object.fromEntries(
    [...new Set(wanted.map((one) => one.module))].map((namespace) => [
      namespace,
      Object.fromEntries(
        wanted.filter((one) => one.module === namespace).map(({ name }) => [name, known[name] ?? (() => notSupported)]),
      ),
    ]),
  );
}
