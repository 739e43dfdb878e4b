// Asks the Go originals and writes down what they answer; with --check, compares it with what is written down.
import { casesOf, hashOf, questionsOf } from '../differential/cases.ts';
import { functions } from '../differential/functions.ts';
import { type Recording, readRecording, writeRecording } from '../differential/recording.ts';
import { hasGo, modules, withOriginals } from './originals.ts';

const command = 'node --conditions=@cdk8s-status/source --import tsx test/conditions/go/regenerate.ts';

function isRecorded(name: string, { header, answers }: Recording): boolean {
  try {
    const recorded = readRecording(name);
    return JSON.stringify(recorded) === JSON.stringify({ header, answers });
  } catch {
    return false; // there is none
  }
}

function regenerate(check: boolean): readonly string[] {
  return withOriginals((ask) =>
    functions.flatMap((comparison) => {
      const { name } = comparison;
      const questions = questionsOf(casesOf(comparison));
      const header = { madeBy: command, function: name, modules: modules(), questions: hashOf(questions) };
      const recording = { header, answers: ask(name, questions) };
      if (isRecorded(name, recording)) return [];
      if (!check) writeRecording(name, recording);
      return [name];
    }),
  );
}

if (!hasGo()) {
  console.error('The Go answers about conditions cannot be regenerated: found no `go`, expected Go 1.26 or newer.');
  process.exit(1);
}
const check = process.argv.includes('--check');
const changed = regenerate(check);
if (!changed.length) console.log('The recorded Go answers about conditions are up to date.');
else if (!check) console.log(`Recorded the Go answers about: ${changed.join(', ')}`);
else {
  console.error(`The recorded Go answers differ from fresh ones about: ${changed.join(', ')}. Regenerate: ${command}`);
  process.exit(1);
}
