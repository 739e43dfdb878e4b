import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { connectControlPlane } from '../../control-plane/connect.ts';
import { eventually } from '../../control-plane/eventually.ts';
import { ageSecret, aMoment, type GitOpsWorld, gitOpsWorld, having, messageOf, statesOf } from './gitops-world.ts';

const controlPlane = connectControlPlane();
let world: GitOpsWorld;
beforeAll(async () => {
  world = await gitOpsWorld(controlPlane, { prefix: 'gitops-encryption' });
});
afterAll(() => world?.system.stop());

const by = (name: string, generateWhenMissing?: boolean) => ({
  encryption: { provider: 'sops', secretRef: { name }, ...(generateWhenMissing && { generateWhenMissing }) },
});
const hashOf = (...recipients: string[]) => createHash('sha256').update(recipients.toSorted().join('\n')).digest('hex');
const configured = having({ Ready: 'True/OK', EncryptionConfigured: 'True/OK' }, { phase: 'RUNNING' });
const refused = (reason: string) =>
  having(
    {
      Ready: 'False/EncryptionNotConfigured',
      Validated: 'True/OK',
      EncryptionConfigured: `False/${reason}`,
      Bootstrapped: 'Unknown/Blocked',
      SnapshotSynced: 'Unknown/NotStarted',
      EventStreamLive: 'Unknown/NotStarted',
    },
    { phase: 'BOOTSTRAPPING' },
  );
const because = async (name: string, reason: string, in_ = world) =>
  messageOf(await in_.reaches(name, refused(reason)), 'EncryptionConfigured');

describe('the encryption of a GitTarget', () => {
  test('is passed where none is asked for, and says nothing else [G-26 REC] [G-40 REC] [G-57 REC]', async () => {
    await world.target('plain');
    const status = await world.reaches('plain', having({ Ready: 'True/OK', EncryptionConfigured: 'True/NotRequired' }));
    expect(status).not.toHaveProperty('encryption');
  });

  test('is that of its Secret: for whom, by hash [G-11 REC] [G-40 REC] [G-58 REC] [G-61 REC]', async () => {
    const recipient = await ageSecret(world, 'given');
    await world.target('encrypted', by('given'));
    expect((await world.reaches('encrypted', configured)).encryption).toEqual({
      ...{ mode: 'sops', secretRef: 'given', recipientsHash: hashOf(recipient) },
      lastValidatedTime: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
    });
  });

  test('has the same hash for the same recipients, and another for others [G-61 REC]', async () => {
    const [a, b] = [await generateX25519Identity(), await generateX25519Identity()];
    const [ofA, ofB] = [await identityToRecipient(a), await identityToRecipient(b)];
    const shows = (hash: string) => world.reaches('rotated', { encryption: { recipientsHash: hash } });
    await world.create('secrets', 'rotated', { stringData: { SOPS_AGE_KEY: a } });
    await world.target('rotated', by('rotated'));
    await shows(hashOf(ofA));
    await world.patch('secrets', 'rotated', { stringData: { SOPS_AGE_KEY: `${a}\n${b}` } });
    await shows(hashOf(ofA, ofB));
    const writes = world.written('rotated').length;
    await world.patch('secrets', 'rotated', { stringData: { SOPS_AGE_KEY: `# the other way round\n${b}\n${a}\n` } });
    await aMoment();
    expect(world.written('rotated')).toHaveLength(writes);
    await world.patch('secrets', 'rotated', { stringData: { SOPS_AGE_KEY: b } });
    await shows(hashOf(ofB));
  });

  test('waits for a Secret that it may not make [G-40 REC] [G-59 REC] [G-62 REC] [G-98 REC]', async () => {
    await world.target('waiting', by('late'));
    expect(await because('waiting', 'SecretCreateDisabled')).toBe(
      'Secret "late" not found, and spec.encryption.generateWhenMissing is not set',
    );
    expect(world.workers.asked('waiting')).toBeUndefined();
    expect(await world.find('secrets', 'late')).toBeUndefined();
    await ageSecret(world, 'late');
    await world.reaches('waiting', configured);
  });

  test.each([
    { it: 'no key', stringData: { other: 'x' }, says: 'there is no such key' },
    { it: 'an empty key', stringData: { SOPS_AGE_KEY: '' }, says: 'there is no such key' },
    {
      it: 'something else',
      stringData: { SOPS_AGE_KEY: 'hunter2' },
      says: 'line 1 is no age identity: expected AGE-SECRET-KEY-1…',
    },
  ])(
    'is refused where the Secret has $it, which is not repeated [G-40 REC] [G-60 REC]',
    async ({ it, stringData, says }) => {
      const name = it.replaceAll(' ', '-');
      await world.create('secrets', name, { stringData });
      await world.target(name, by(name));
      expect(await because(name, 'InvalidRecipients')).toBe(`Secret "${name}", key SOPS_AGE_KEY: ${says}`);
      const status = await world.reaches(name, {});
      expect(status.encryption).not.toHaveProperty('recipientsHash');
      expect(JSON.stringify(status)).not.toContain('hunter2');
      await world.patch('secrets', name, { stringData: { SOPS_AGE_KEY: await generateX25519Identity() } });
      await world.reaches(name, configured);
    },
  );

  test('that ends stops what it was for: the worker is released, nothing stays True [G-62 REC]', async () => {
    await ageSecret(world, 'lost');
    await world.target('stopping', by('lost'));
    await world.reaches('stopping', configured);
    await world.remove('secrets', 'lost');
    await world.reaches('stopping', refused('SecretCreateDisabled'));
    expect(world.workers.calls.slice(-1)).toEqual(['release stopping']);
  });
});

describe('a Secret that a GitTarget makes', () => {
  test('holds an identity, says for whom it is, and warns of losing it [G-59 REC]', async () => {
    await world.target('making', by('made', true));
    const { encryption } = await world.reaches('making', configured);
    const { data, metadata } = await world.read('secrets', 'made');
    const identity = Buffer.from(data!.SOPS_AGE_KEY!, 'base64').toString();
    const recipient = await identityToRecipient(identity);
    expect(identity).toMatch(/^AGE-SECRET-KEY-1[0-9A-Z]+$/);
    expect(metadata.annotations).toMatchObject({
      'configbutler.ai/age-recipient': recipient,
      'configbutler.ai/backup-warning': expect.stringContaining('Keep a copy outside the cluster'),
    });
    expect(encryption).toMatchObject({ secretRef: 'made', recipientsHash: hashOf(recipient) });
    expect(JSON.stringify(world.system.log)).not.toContain(identity);
  });

  test('is nobody’s: it stays when the GitTarget goes, and another may use it', async () => {
    await world.target('parent', by('orphan', true));
    await world.reaches('parent', configured);
    const { metadata } = await world.read('secrets', 'orphan');
    expect(metadata).not.toHaveProperty('ownerReferences');
    await world.target('other-parent', by('orphan', true));
    await world.reaches('other-parent', configured);
    expect((await world.read('secrets', 'orphan')).metadata.resourceVersion).toBe(metadata.resourceVersion);
  });

  test('is made once, also where two ask for it at the same time', async () => {
    await Promise.all(['twin-a', 'twin-b'].map((name) => world.target(name, by('shared', true))));
    const [a, b] = await Promise.all(['twin-a', 'twin-b'].map((name) => world.reaches(name, configured)));
    expect(a!.encryption).toMatchObject({
      recipientsHash: (b!.encryption as { recipientsHash: string }).recipientsHash,
    });
  });

  test('is not made before the status says that provider, branch and folder are valid', async () => {
    await world.target('invalid', { ...by('not-yet', true), branch: 'forbidden' });
    const status = await world.reaches('invalid', having({ Validated: 'False/BranchNotAllowed' }));
    expect(statesOf(status).EncryptionConfigured).toBe('Unknown/Blocked');
    await aMoment();
    expect(await world.find('secrets', 'not-yet')).toBeUndefined();
  });

  test('and that the server refuses is missing: with its own words [G-40 REC]', async () => {
    await world.target('unlucky', by('Not A Name', true));
    expect(await because('unlucky', 'MissingSecret')).toMatch(
      /^Secret "Not A Name" not found, and could not be created: Secret "Not A Name" is invalid: metadata.name: Invalid value/,
    );
    await eventually(async () =>
      expect(await world.list('events')).toContainEqual(
        expect.objectContaining({ reason: 'ReconcileFailed', regarding: expect.objectContaining({ name: 'unlucky' }) }),
      ),
    );
  });
});

describe('a controller that may not read Secrets', () => {
  let blind: GitOpsWorld;
  beforeAll(async () => {
    blind = await gitOpsWorld(controlPlane, {
      prefix: 'gitops-blind',
      may: ({ resource, verb }) => resource !== 'secrets' || verb !== 'list',
    });
  });
  afterAll(() => blind?.system.stop());

  test('runs what needs none', async () => {
    await blind.target('plain');
    await blind.reaches('plain', having({ Ready: 'True/OK' }));
  });

  test('says of the others that theirs is missing for it [G-40 REC]', async () => {
    await ageSecret(blind, 'there');
    await blind.target('blind', by('there'));
    expect(await because('blind', 'MissingSecret', blind)).toBe(
      'Secret "there" cannot be read: the controller may not list Secrets',
    );
    await blind.provider('private', { secretRef: { name: 'there' } });
    await blind.target('blind-too', { providerRef: { name: 'private' } });
    const status = await blind.reaches('blind-too', having({ Validated: 'False/ProviderNotFound' }));
    expect(messageOf(status, 'Validated')).toBe(
      'GitProvider "private": Secret "there" cannot be read: the controller may not list Secrets',
    );
  });
});
