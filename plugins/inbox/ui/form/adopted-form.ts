import { isGroup, withAnswer } from '../../../../domain/answer-place.ts'
import type { Data } from '../inbox-api.ts'

interface Field {
  readonly key?: string
  readonly path?: string
  readonly isRepeating?: boolean
  readonly components?: readonly Field[]
}

/**
 * The form with the adopted fields locked: they show the earlier answer, masked, and are not handed in; the server knows them.
 * @param answers the earlier answers, masked
 * @param note what a locked field says of itself
 */
export function lockAdopted(schema: object, adopted: readonly string[], answers: Data, note: string): object {
  if (adopted.length === 0) return schema
  const lock = (fields: readonly Field[], base: readonly string[], within: boolean): Field[] =>
    fields.map(field => {
      const path = [...base, ...((field.components ? field.path : field.key)?.split('.') ?? [])]
      const isAdopted = within || (path.length > base.length && adopted.includes(path.join('.')))
      if (field.components) {
        const components = lock(field.components, field.isRepeating ? [] : path, isAdopted)
        return { ...field, components, ...(isAdopted && field.isRepeating ? { allowAddRemove: false } : {}) }
      }
      if (!isAdopted) return field
      const value = valueAt(answers, path)
      // What is masked is no number and no date any more: its own component would find fault with it.
      const shown = typeof value === 'string' && value.includes('*') ? { type: 'textfield', validate: {} } : {}
      return { ...field, ...shown, disabled: true, description: note }
    })
  const { components = [] } = schema as Field
  return { ...schema, components: lock(components, [], false) }
}

/** The answers at these places, and nothing else. */
export function answersAt(data: Data, places: readonly string[]): Data {
  return places.reduce<Data>((found, place) => {
    const steps = place.split('.')
    const value = valueAt(data, steps)
    return value === undefined ? found : withAnswer(found, steps, value)
  }, {})
}

/** One's own answers over others, group by group; of a list with as many rows, row by row: it may be one of given rows. */
export function mergeAnswers(under: Data, over: Data): Data {
  return Object.entries(over).reduce<Data>(
    (merged, [key, value]) => ({ ...merged, [key]: mergedValue(merged[key], value) }),
    under,
  )
}

function mergedValue(below: unknown, value: unknown): unknown {
  if (isGroup(below) && isGroup(value)) return mergeAnswers(below, value)
  if (!Array.isArray(below) || !Array.isArray(value) || below.length !== value.length) return value
  return value.map((row: unknown, index) => (isGroup(row) ? mergedValue(below[index], row) : row))
}

interface Filled {
  readonly fields: readonly { readonly field: string; readonly isProtected: boolean }[]
  readonly data: Data
}
/** What is not personal is in its field when the form opens. */
export const filledIn = ({ fields, data }: Filled): Data =>
  answersAt(
    data,
    fields.flatMap(({ field, isProtected }) => (isProtected ? [] : [field])),
  )

/** The data once another subject is chosen: what was filled in of the one before gives way, what a person typed stays. */
export function filledAnew(data: Data, before: Filled, now: Filled): Record<string, unknown> {
  const [old, known] = [filledIn(before), filledIn(now)]
  const places = new Set([...before.fields, ...now.fields].flatMap(({ field, isProtected }) => (isProtected ? [] : [field])))
  return [...places].reduce<Record<string, unknown>>((filled, place) => {
    const steps = place.split('.')
    const value = valueAt(filled, steps)
    const isFilled = value !== undefined && JSON.stringify(value) === JSON.stringify(valueAt(old, steps))
    const isEmpty = value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
    return isFilled || isEmpty ? withAnswer(filled, steps, valueAt(known, steps)) : filled
  }, data)
}

const valueAt = (data: unknown, steps: readonly string[]): unknown =>
  steps.reduce<unknown>((value, step) => (isGroup(value) ? value[step] : undefined), data)
