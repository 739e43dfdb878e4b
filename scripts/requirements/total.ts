import { readRecords } from './read-files.ts';
import { totalLine } from './total-line.ts';

// The last line of `.ci/run`.
console.log(totalLine(readRecords(process.cwd())));
