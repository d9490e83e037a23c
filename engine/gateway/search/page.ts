import type { Body } from '../http/body.ts'
import type { Violations } from '../http/violations.ts'
import { cannotBeParsed, notOneOf } from '../problem.ts'
import type { OrderTerm } from './cursor.ts'
import type { SearchSpec } from './search-spec.ts'

const DEFAULT_LIMIT = 100
const MAX_LIMIT = 10_000

export interface Page {
  readonly limit: number
  readonly from: number
  readonly after: string | undefined
  readonly before: string | undefined
}

/** Which part of the result is asked for: by offset, or behind or before a cursor. */
export function pageOf(body: Body, violations: Violations): Page {
  const page = body.object('page')
  const limit = page?.int32('limit') ?? DEFAULT_LIMIT
  const from = page?.int32('from') ?? 0
  const [after, before] = [page?.optionalText('after'), page?.optionalText('before')]
  if (limit < 0 || limit > MAX_LIMIT) violations.wrong('page.limit', limit, `within the [0,${MAX_LIMIT}] range`)
  if (from < 0) violations.wrong('page.from', from, 'not negative')
  if ([after !== undefined, before !== undefined, page?.has('from')].filter(Boolean).length > 1) {
    violations.add('Only one of [from, after, before] is allowed')
  }
  return { limit, from, after, before }
}

export function orderOf(spec: SearchSpec, body: Body, violations: Violations): OrderTerm[] {
  const sorts = spec.sorts ?? spec.fields
  const terms: OrderTerm[] = []
  for (const sort of body.objects('sort')) {
    const name = sort.optionalText('field')
    const order = sort.optionalText('order') ?? 'ASC'
    if (!['ASC', 'DESC'].includes(order)) throw notOneOf('order', order, ['ASC', 'DESC'])
    if (name === undefined) {
      violations.add('Sort field must not be null')
      continue
    }
    const field = sorts[name]
    if (!field || !Object.hasOwn(sorts, name)) throw notOneOf('field', name, Object.keys(sorts))
    // What has no value comes last, whatever the direction, and can be compared with a cursor.
    terms.push({ sql: `(${field.sql} IS NULL)`, descending: false })
    terms.push({ sql: `ifnull(${field.sql}, 0)`, descending: order === 'DESC' })
  }
  if (body.has('sort') && !Array.isArray(body.fields['sort'])) throw cannotBeParsed('sort')
  return [...terms, { sql: spec.key, descending: false }]
}
