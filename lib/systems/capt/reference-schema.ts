/** A reference to an object of a known kind; without a namespace, in the namespace of the one that refers. */
export const referenceSchema = <const Text extends string>(description: Text) =>
  ({
    type: 'object',
    description,
    required: ['name'],
    properties: {
      name: { type: 'string', description: 'Its name.' },
      namespace: { type: 'string', description: 'Its namespace; absent: the namespace of this object.' },
    },
  }) as const;

/** A reference to a Secret, its namespace included. */
export const secretReferenceSchema = <const Text extends string>(description: Text) =>
  ({
    type: 'object',
    description,
    required: ['name', 'namespace'],
    properties: {
      name: { type: 'string', description: 'Name of the Secret.' },
      namespace: { type: 'string', description: 'Namespace of the Secret.' },
    },
  }) as const;
