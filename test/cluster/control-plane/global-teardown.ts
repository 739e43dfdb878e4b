import { stopRunning } from './running.ts';

// biome-ignore lint/style/noDefaultExport: jest calls the default export
export default stopRunning;
