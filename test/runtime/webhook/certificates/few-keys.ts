import { type Entropy, type KeyPair, systemEntropy } from '../../../../lib/runtime/webhook/certificates/key-pair.ts';

/** Real keys, each used more than once: making one takes longer than all the rest. Serial numbers count. */
export async function fewKeys(): Promise<Entropy> {
  const keys = await Promise.all(Array.from({ length: 3 }, () => systemEntropy.keyPair()));
  let used = 0;
  return {
    keyPair: async () => keys[used++ % keys.length] as KeyPair,
    serialNumber: () => (0x4000_0000 + used++).toString(16),
  };
}
