import { CORE_SCHEMA, load } from 'js-yaml';
import { isRecord } from '../objects/api-object.ts';
import { badRequest, Refusal } from './refusal.ts';
import type { RestRequest } from './rest-request.ts';

/** A media type with its parameters: `application/json;as=Table;g=meta.k8s.io;v=v1`. */
export interface MediaType {
  readonly type: string;
  readonly parameters: Readonly<Record<string, string>>;
}

function mediaType(text: string): MediaType {
  const [type = '', ...rest] = text.split(';').map((part) => part.trim());
  const parameters = rest.map((part) => part.split('=') as [string, string]);
  return { type: type.toLowerCase(), parameters: Object.fromEntries(parameters) };
}

/** What the client takes, in its order. */
export const accepted = ({ headers }: RestRequest): readonly MediaType[] =>
  (headers.accept || '*/*').split(',').map(mediaType);

const json: ReadonlySet<string> = new Set(['application/json', '*/*', 'application/*']);

export const isJson = ({ type }: MediaType): boolean => json.has(type);

const contentType = ({ headers }: RestRequest): string => mediaType(headers['content-type'] || 'application/json').type;

export const patchType = contentType;

const protobuf = 'application/vnd.kubernetes.protobuf';
const insteadOfProtobuf =
  '; this cluster in a process reads no protobuf: with kubectl, add --dry-run=client -o yaml and apply what it prints';

/** The answer to a body in another format than these. */
export function unknownFormat(type: string, types: readonly string[]): Refusal {
  const known = `the body of the request was in an unknown format - accepted media types include: ${types.join(', ')}`;
  return new Refusal(415, 'UnsupportedMediaType', type === protobuf ? `${known}${insteadOfProtobuf}` : known, {});
}

/**
 * The body as a value.
 * @throws Refusal (415, 400) for another format, or what is no object.
 */
export function bodyOf(request: RestRequest, types: readonly string[]): Readonly<Record<string, unknown>> {
  const type = contentType(request);
  if (!types.includes(type)) throw unknownFormat(type, types);
  const value = parsed(request.body, type.endsWith('yaml'));
  if (!isRecord(value)) throw badRequest(`expected an object in the body, found ${request.body.slice(0, 60)}`);
  return value;
}

/** @throws Refusal (400) for what is no JSON, or no YAML. */
export function parsed(text: string, isYaml = false): unknown {
  try {
    return isYaml && !/^\s*[[{]/.test(text) ? load(text, { schema: CORE_SCHEMA }) : JSON.parse(text);
  } catch (error) {
    throw badRequest(`error decoding the body: ${error instanceof Error ? error.message : error}`);
  }
}
