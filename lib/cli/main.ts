#!/usr/bin/env node
import { run } from './program.ts';

const { stdout, stderr } = process;
run(process.argv.slice(2), {
  out: (text) => stdout.write(text),
  error: (text) => stderr.write(text),
  errorIsTerminal: stderr.isTTY && !process.env.NO_COLOR,
}).then((code) => {
  process.exitCode = code;
  // At once: json-schema-to-typescript has begun to load a formatter that nothing here waits for.
  stdout.write('', () => stderr.write('', () => process.exit()));
});
