import { coreSchema } from '../../core-schemas/index.ts';
import { nullable, text, texts } from './nullable.ts';

const list = (description: string, name: 'EnvVar' | 'Volume' | 'VolumeMount') =>
  nullable({ type: 'array', description, items: coreSchema(name) });

/** The container image of BIND9. */
export const image = nullable({
  type: 'object',
  description: 'The container image of BIND9.',
  properties: {
    image: text('Name of the image.'),
    imagePullPolicy: text('When the image is pulled.'),
    imagePullSecrets: texts('Names of the Secrets to pull with.'),
  },
});

/** ConfigMaps in the place of the generated configuration. */
export const configMapRefs = nullable({
  type: 'object',
  description: 'ConfigMaps that take the place of the generated configuration.',
  properties: {
    namedConf: text('ConfigMap with named.conf.'),
    namedConfOptions: text('ConfigMap with named.conf.options.'),
    namedConfZones: text('ConfigMap with named.conf.zones.'),
  },
});

/** More volumes for the pods of BIND9. */
export const volumes = list('More volumes of the pods.', 'Volume');
/** Where the BIND9 container mounts them. */
export const volumeMounts = list('Where the BIND9 container mounts them.', 'VolumeMount');

/** The Bindcar container beside BIND9. */
export const bindcarConfig = nullable({
  type: 'object',
  description: 'The Bindcar container beside BIND9, which serves the API that manages zones.',
  properties: {
    image: text('Name of the image.'),
    imagePullPolicy: text('When the image is pulled.'),
    port: nullable({ type: 'integer', format: 'int32', description: 'Port of the API; absent: 8080.' }),
    logLevel: text('How much Bindcar logs.'),
    resources: { ...coreSchema('ResourceRequirements'), nullable: true, description: 'What the container may use.' },
    envVars: list('More environment variables.', 'EnvVar'),
    volumes: list('More volumes of the pods.', 'Volume'),
    volumeMounts: list('Where the Bindcar container mounts them.', 'VolumeMount'),
  },
});
