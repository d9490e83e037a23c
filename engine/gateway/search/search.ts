import type { SQLInputValue } from 'node:sqlite'
import { Body } from '../http/body.ts'
import type { RequestContext } from '../http/request-context.ts'
import { ok, type Handler } from '../http/router.ts'
import { invalidArgument, notFound } from '../problem.ts'
import { all, any, conditionFor, type Condition } from './condition.ts'
import { behind, decodeCursor, encodeCursor, reversed, type OrderTerm } from './cursor.ts'
import type { Row, SearchSpec } from './search-spec.ts'

const DEFAULT_LIMIT = 100
const MAX_LIMIT = 10_000

interface SearchOptions {
  /** What must hold beyond the caller's filter, from the path. */
  readonly scope?: (context: RequestContext) => Condition | Promise<Condition>
  /** Changes an item after reading. */
  readonly item?: (item: object, context: RequestContext) => object
}

/** A search operation: filter, sort and page in the body; items and `page` in the answer. */
export function searchHandler(spec: SearchSpec, options: SearchOptions = {}): Handler {
  return async context => {
    const body = await context.json()
    const scope = await options.scope?.(context)
    const filter = all([filterOf(spec, body.object('filter')), ...(scope ? [scope] : [])])
    const result = await search(context, spec, filter, orderOf(spec, body), pageOf(body))
    const { item } = options
    return ok(item ? { ...result, items: result.items.map(each => item(each, context)) } : result)
  }
}

/** A look-up by the key in the path. */
export function getHandler(spec: SearchSpec, parameter: string, label: string): Handler {
  return async context => ok(spec.item(await getRow(context, spec, context.key(parameter), label)))
}

export async function getRow(context: RequestContext, spec: SearchSpec, key: number, label: string): Promise<Row> {
  const sql = `SELECT ${spec.columns} FROM ${spec.from} WHERE ${spec.key} = ?`
  const [row] = await context.engine.reader.all(sql, [key])
  if (!row) throw notFound(`${label} with key '${key}' not found`)
  return row
}

function filterOf(spec: SearchSpec, filter: Body | undefined): Condition {
  if (!filter) return all([])
  const parts: Condition[] = []
  for (const [name, value] of Object.entries(filter.fields)) {
    if (value === undefined || value === null) continue
    const field = spec.fields[name]
    const special = spec.filters?.[name]
    if (special) parts.push(special(value))
    else if (field) parts.push(conditionFor(name, field, value))
    else if (name === '$or') parts.push(any(filter.objects('$or').map(group => filterOf(spec, group))))
    else throw invalidArgument(`This search has no filter ${name}.`)
  }
  return all(parts)
}

function orderOf(spec: SearchSpec, body: Body): OrderTerm[] {
  const terms: OrderTerm[] = []
  for (const sort of body.objects('sort')) {
    const name = sort.requiredText('field')
    const field = spec.sorts?.[name] ?? spec.fields[name]
    if (!field) throw invalidArgument(`This search cannot be sorted by ${name}.`)
    const descending = (sort.optionalText('order') ?? 'ASC').toUpperCase() === 'DESC'
    // What has no value comes last, whatever the direction, and can be compared with a cursor.
    terms.push({ sql: `(${field.sql} IS NULL)`, descending: false })
    terms.push({ sql: `ifnull(${field.sql}, 0)`, descending })
  }
  return [...terms, { sql: spec.key, descending: false }]
}

interface Page {
  readonly limit: number
  readonly from: number
  readonly after: string | undefined
  readonly before: string | undefined
}

function pageOf(body: Body): Page {
  const page = body.object('page')
  const limit = page?.integer('limit') ?? DEFAULT_LIMIT
  const from = page?.integer('from') ?? 0
  if (limit < 0 || limit > MAX_LIMIT) throw invalidArgument(`The value of page.limit must be from 0 to ${MAX_LIMIT}.`)
  if (from < 0) throw invalidArgument('The value of page.from must not be negative.')
  return { limit, from, after: page?.optionalText('after'), before: page?.optionalText('before') }
}

async function search({ engine }: RequestContext, spec: SearchSpec, filter: Condition, terms: OrderTerm[], page: Page) {
  const backward = page.before !== undefined
  const cursor = page.before ?? page.after
  const order = backward ? reversed(terms) : terms
  const where = cursor === undefined ? filter : all([filter, behind(order, decodeCursor(cursor, terms))])
  const sql =
    `SELECT ${spec.columns}, ${terms.map((term, i) => `${term.sql} AS order_${i}`).join(', ')} FROM ${spec.from} WHERE ${where.sql} ` +
    `ORDER BY ${order.map(term => `${term.sql} ${term.descending ? 'DESC' : 'ASC'}`).join(', ')} LIMIT ? OFFSET ?`
  const offset = cursor === undefined ? page.from : 0
  const rows = await engine.reader.search(sql, [...where.values, page.limit, offset])
  const total = `SELECT count(*) AS total FROM ${spec.from} WHERE ${filter.sql}`
  const [count] = await engine.reader.search(total, filter.values)
  if (backward) rows.reverse()
  const cursorOf = (row: Row | undefined) => row && encodeCursor(terms.map((_, i) => row[`order_${i}`] as SQLInputValue))
  return {
    items: rows.map(row => spec.item(row)),
    page: {
      totalItems: count!['total'] as number,
      hasMoreTotalItems: false,
      startCursor: cursorOf(rows[0]),
      endCursor: cursorOf(rows.at(-1)),
    },
  }
}
