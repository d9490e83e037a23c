import type { SQLInputValue } from 'node:sqlite'
import type { Engine } from '../../engine.ts'
import type { Query } from '../../store/reader.ts'
import type { Body } from '../http/body.ts'
import type { RequestContext } from '../http/request-context.ts'
import { ok, type Handler } from '../http/router.ts'
import { Violations } from '../http/violations.ts'
import { invalidArgument, notFound } from '../problem.ts'
import { all, any, conditionFor, type Condition } from './condition.ts'
import { behind, decodeCursor, encodeCursor, reversed, strangeCursor, type OrderTerm } from './cursor.ts'
import { orderOf, pageOf, type Page } from './page.ts'
import type { Row, SearchSpec } from './search-spec.ts'

interface SearchOptions {
  /** What must hold beyond the caller's filter, from the path. */
  readonly scope?: (context: RequestContext) => Condition | Promise<Condition>
  /** How this request wants its items changed after reading. */
  readonly item?: (context: RequestContext) => (item: object) => object
}

/** A search operation: filter, sort and page in the body; items and `page` in the answer. */
export function searchHandler(spec: SearchSpec, options: SearchOptions = {}): Handler {
  return async context => {
    const change = options.item?.(context)
    const body = await context.json()
    const violations = new Violations()
    const filter = filterOf(spec, body.object('filter'), violations)
    const order = orderOf(spec, body, violations)
    const page = pageOf(body, violations)
    violations.check()
    const scope = await options.scope?.(context)
    const result = await search(context, spec, all([filter, ...(scope ? [scope] : [])]), order, page)
    return ok(change ? { ...result, items: result.items.map(change) } : result)
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

/** What a filter says. A field that the API does not know is refused: to leave it out would find more than was asked for. */
export function filterOf(spec: SearchSpec, filter: Body | undefined, violations: Violations): Condition {
  if (!filter) return all([])
  const parts: Condition[] = []
  for (const [name, value] of Object.entries(filter.fields)) {
    if (value === undefined || value === null) continue
    const special = Object.hasOwn(spec.filters ?? {}, name) ? spec.filters![name] : undefined
    const field = Object.hasOwn(spec.fields, name) ? spec.fields[name] : undefined
    if (special) parts.push(special(value, filter, violations))
    else if (field) parts.push(conditionFor(name, field, value, violations))
    else throw invalidArgument(`There is no filter ${name} here, only ${filterNames(spec).join(', ')}.`)
  }
  if (spec.narrow) parts.push(spec.narrow(filter))
  return all(parts)
}

/** `$or`: groups of filters, one of which must hold. */
export function orGroups(spec: SearchSpec, filter: Body, violations: Violations): Condition {
  const groups = filter.objects('$or').map(group => filterOf(spec, group, violations))
  return groups.length === 0 ? all([]) : any(groups)
}

function filterNames(spec: SearchSpec): string[] {
  return [...Object.keys(spec.fields), ...Object.keys(spec.filters ?? {})]
}

/** The values of the row that a cursor names. */
async function positionOf(cursor: string, { reader }: Engine, spec: SearchSpec, terms: OrderTerm[]): Promise<SQLInputValue[]> {
  const values = decodeCursor(cursor, terms)
  if (values.length === terms.length) return values
  const sql = `SELECT ${orderColumns(terms)} FROM ${spec.from} WHERE ${spec.key} = ?`
  const [row] = await reader.all(sql, values)
  if (!row) throw strangeCursor(cursor)
  return terms.map((_, i) => row[`order_${i}`] as SQLInputValue)
}

/** The queries for a page's rows, each with the values it is ordered by, and for the total. */
export function searchQueries(
  spec: SearchSpec,
  filter: Condition,
  terms: OrderTerm[],
  page: Page,
  position?: SQLInputValue[],
): Query[] {
  const order = page.before === undefined ? terms : reversed(terms)
  const where = position ? all([filter, behind(order, position)]) : filter
  const sql =
    `SELECT ${spec.columns}, ${orderColumns(terms)} FROM ${spec.from} WHERE ${where.sql} ` +
    `ORDER BY ${order.map(term => `${term.sql} ${term.descending ? 'DESC' : 'ASC'}`).join(', ')} LIMIT ? OFFSET ?`
  return [
    { sql, values: [...where.values, page.limit, position ? 0 : page.from] },
    { sql: `SELECT count(*) AS total FROM ${spec.from} WHERE ${filter.sql}`, values: filter.values },
  ]
}

const orderColumns = (terms: readonly OrderTerm[]) => terms.map((term, i) => `${term.sql} AS order_${i}`).join(', ')

async function search({ engine }: RequestContext, spec: SearchSpec, filter: Condition, terms: OrderTerm[], page: Page) {
  const cursor = page.before ?? page.after
  const position = cursor === undefined ? undefined : await positionOf(cursor, engine, spec, terms)
  const [rows, [count]] = await engine.reader.search(searchQueries(spec, filter, terms, page, position))
  if (page.before !== undefined) rows!.reverse()
  const cursorOf = (row: Row | undefined) => row && encodeCursor(terms.map((_, i) => row[`order_${i}`] as SQLInputValue))
  return {
    items: rows!.map(row => spec.item(row)),
    page: {
      totalItems: count!['total'] as number,
      hasMoreTotalItems: false,
      startCursor: cursorOf(rows![0]),
      endCursor: cursorOf(rows!.at(-1)),
    },
  }
}
