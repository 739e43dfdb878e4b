// Properties run on the same inputs every time: what fails on one machine fails on all. FAST_CHECK_SEED tries others.
import fc from 'fast-check';

fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.FAST_CHECK_SEED ?? 20261121) });
