import type { Random } from './random.ts';
import { type AnyCrd, type Schema, someSchemas } from './schema-mutate.ts';

const has = (field: string) => `has(self.${field})`;
const unchanged = (field: string) => `!has(self.${field}) || self.${field} == oldSelf.${field}`;

/** Rules about a field: some fit its type, some compile, some are too expensive. */
const rules: readonly ((field: string) => string)[] = [
  () => 'true',
  () => '',
  () => ' ',
  () => 'self',
  () => 'self == oldSelf',
  () => 'oldSelf.hasValue() || true',
  () => 'self.nope == 1',
  () => '(',
  () => 'true &&\ntrue',
  () => 'self.metadata.name.size() > 1',
  () => 'self.exists(k, k == "a")',
  () => 'self.all(x, self.all(y, x == y))',
  has,
  unchanged,
  (field) => `self.${field}.size() < 5`,
  (field) => `self.${field} > 1 && self.${field} < 10.5`,
  (field) => `self.${field}.startsWith("a")`,
  (field) => `self.${field}.matches("^a+$")`,
  (field) => `self.${field}.matches("(")`,
  (field) => `self.${field}.all(x, x != "")`,
  (field) => `self.${field}.all(x, self.${field}.exists(y, x == y))`,
  (field) => `self.${field}.map(x, x).sum() < 3`,
  (field) => `self.${field}.exists_one(x, x.status == "True" && x.message.contains(x.type))`,
  (field) => `self.${field}.filter(x, x.type == "Ready").size() <= 1`,
  (field) => `self.${field}.lowerAscii().split(".").all(x, x.find("[a-z]") != "")`,
  (field) => `isQuantity(string(self.${field})) && quantity(string(self.${field})).isGreaterThan(quantity("1"))`,
  (field) => `url(self.${field}).getScheme() == "https" && isURL(self.${field})`,
  (field) => `ip(self.${field}).family() == 4 || cidr(self.${field}).containsIP("10.0.0.1")`,
  (field) => `format.dns1123Label().validate(self.${field}).hasValue()`,
  (field) => `duration(self.${field}) < duration("1h") && timestamp(self.${field}) > timestamp("2026-01-01T00:00:00Z")`,
  (field) => `self.?${field}.orValue("a") == "a" && optional.of(self.${field}).hasValue()`,
  (field) => `self[?"${field}"].hasValue() && "${field}" in self`,
  (field) => `sets.contains(self.${field}, ["a"])`,
];

const extras: readonly Schema[] = [
  {},
  {},
  { message: 'is wrong' },
  { message: ' ' },
  { message: 'a\nb' },
  { messageExpression: '"is " + string(self.size())' },
  { messageExpression: '"wrong"' },
  { messageExpression: '1' },
  { messageExpression: 'self.nope' },
  { messageExpression: ' ' },
  { reason: 'FieldValueForbidden' },
  { reason: 'FieldValueRequired' },
  { reason: 'Other' },
  { fieldPath: '.nope' },
  { fieldPath: '.spec' },
  { fieldPath: 'spec' },
  { optionalOldSelf: true },
  { optionalOldSelf: false },
];

/** A copy of a CRD with one or two CEL rules somewhere in it. */
export function ruleMutant<T extends AnyCrd>(crd: T, random: Random): T {
  const copy = structuredClone(crd);
  const schema = random.pick(someSchemas(copy, random));
  const fields = Object.keys(schema.properties ?? { size: {} });
  const rule = () => {
    const field = fields.length ? random.pick(fields) : 'size';
    const extra = random.below(2) === 0 ? {} : random.pick([...extras, { fieldPath: `.${field}` }]);
    return { rule: random.pick([...rules, has, unchanged, has, unchanged, has])(field), ...extra };
  };
  schema['x-kubernetes-validations'] = random.below(3) === 0 ? [rule(), rule()] : [rule()];
  return copy;
}
