interface Field {
  readonly type?: string
  readonly components?: readonly Field[]
}

/** A copy of a schema for reading: one-line texts become ones that wrap, so that nothing of an answer is cut off. */
export function readableSchema(schema: object): object {
  return readable(structuredClone(schema))
}

function readable<F extends Field>(field: F): F {
  const { components } = field
  return {
    ...field,
    ...(field.type === 'textfield' ? { type: 'textarea' } : {}),
    ...(components ? { components: components.map(readable) } : {}),
  }
}
