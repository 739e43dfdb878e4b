#!/usr/bin/env node
import { run } from './program.ts';

const { stdout, stderr } = process;
run(process.argv.slice(2), {
  out: (text) => stdout.write(text),
  error: (text) => stderr.write(text),
  errorIsTerminal: stderr.isTTY && !process.env.NO_COLOR,
}).then((code) => {
  process.exitCode = code;
});
