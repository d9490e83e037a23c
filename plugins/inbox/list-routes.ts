import { z } from 'zod'
import { chooseColumns, keepView, readDesk, removeView } from '../../domain/inbox-desk.ts'
import { dayOf } from '../../domain/working-days.ts'
import { ServerError, TASK_BOXES, TASK_ORDERS, TASK_SPANS, localeOf } from '../../server/plugin-api.ts'
import type { PluginContext, SessionAccount, TaskView } from '../../server/plugin-api.ts'
import { tasksAsCsv } from './tasks-as-csv.ts'

const roles = ['staff', 'administrator'] as const
const OWN = { roles, data: 'own' } as const
const EXPORT = { roles: ['staff'], data: 'task', pace: 'sensitive' } as const
/** What a spreadsheet still takes well. */
const MOST_EXPORTED = 10_000
const BATCH = 200

const key = z.string().max(200).optional()
const paged = { after: key, limit: z.coerce.number().int().min(1).max(100).default(50) }
const words = { search: z.string().trim().max(100).optional() }
const taskFilter = z.object({
  box: z.enum(TASK_BOXES).default('mine'),
  process: key,
  office: z.string().max(40).optional(),
  level: z.enum(['strict', 'general', 'lenient']).optional(),
  due: z.enum(TASK_SPANS).optional(),
  unread: z.stringbool().optional(),
  order: z.enum(TASK_ORDERS).optional(),
})
const startedFilter = z.object({
  process: key,
  office: z.string().max(40).optional(),
  state: z.enum(['running', 'ended', 'all']).optional(),
})
const BOXES = [...TASK_BOXES, 'started'] as const
const columns = z.strictObject({ box: z.enum(BOXES), shown: z.array(z.string().regex(/^[a-z]{1,20}$/)).max(20) })
const viewFilter = taskFilter
  .omit({ unread: true })
  .extend({ box: z.enum(BOXES), state: startedFilter.shape.state, ...words })
  .strict()
const view = z.strictObject({ name: z.string().trim().min(1).max(40), filter: viewFilter })

/** `/api/inbox/…`: the lists, how an account has them, and what it takes out of them. */
export function registerListRoutes(context: PluginContext): void {
  const { tasks } = context.services
  context.route('get', '/counts', { roles, data: 'task' }, async (request, response) => {
    response.json(await tasks.counts(request.account))
  })
  context.route('get', '/tasks', { roles, data: 'task' }, async (request, response) => {
    response.json(await tasks.list(request.account, taskFilter.extend(paged).parse(request.query)))
  })
  // What somebody looks for may be a person: it travels in the body, for addresses are kept and logged.
  context.route('post', '/tasks/search', { roles, data: 'task' }, async (request, response) => {
    response.json(await tasks.list(request.account, taskFilter.extend({ ...paged, ...words }).parse(request.body)))
  })
  context.route('get', '/facets', { roles, data: 'task' }, async (request, response) => {
    response.json(await tasks.facets(request.account, taskFilter.parse(request.query).box))
  })
  context.route('get', '/cases', { roles, data: 'case' }, async (request, response) => {
    response.json(await tasks.startedCases(request.account, startedFilter.extend(paged).parse(request.query)))
  })
  context.route('post', '/cases/search', { roles, data: 'case' }, async (request, response) => {
    response.json(await tasks.startedCases(request.account, startedFilter.extend({ ...paged, ...words }).parse(request.body)))
  })
  registerExport(context)
  registerDeskRoutes(context)
}

/** On record before the first line leaves; what was looked for is not: it may be a person. */
function registerExport({ route, services: { tasks, audit, clock } }: PluginContext): void {
  const exported = z.strictObject({ filter: taskFilter.extend(words).strict().prefault({}) })
  const all = async (account: SessionAccount, filter: z.infer<typeof exported>['filter']): Promise<TaskView[]> => {
    const found: TaskView[] = []
    for (let after: string | undefined; found.length < MOST_EXPORTED;) {
      const page = await tasks.list(account, { ...filter, after, limit: BATCH })
      found.push(...page.items)
      if (page.next === undefined) break
      after = page.next
    }
    return found
  }
  route('post', '/exports', EXPORT, async (request, response) => {
    const { filter } = exported.parse(request.body)
    const found = await all(request.account, filter)
    const { search, ...rest } = filter
    const after = { count: found.length, filter: rest, ...(search ? { searched: true } : {}) }
    await audit.record({ accountId: request.account.id, action: 'inbox.exported', target: 'inbox', after })
    response.type('text/csv; charset=utf-8').attachment(`tasks-${dayOf(clock.now())}.csv`)
    response.end(tasksAsCsv(found, localeOf(request)))
  })
}

/** The account's own columns and named views. A shared link holds the filter itself, so nobody reads another's. */
function registerDeskRoutes({ route }: PluginContext): void {
  route('get', '/desk', OWN, async (request, response) => {
    response.json(await readDesk(request.account.id))
  })
  route('put', '/desk/columns', OWN, async (request, response) => {
    const { box, shown } = columns.parse(request.body)
    await chooseColumns(request.account.id, box, shown)
    response.status(204).end()
  })
  route('post', '/desk/views', OWN, async (request, response) => {
    const { name, filter } = view.parse(request.body)
    const present = Object.entries(filter).flatMap(([field, value]) => (value ? [[field, value] as const] : []))
    const kept = await keepView(request.account.id, { name, filter: Object.fromEntries(present) })
    if (!kept) throw new ServerError('TOO_MANY_VIEWS')
    response.status(201).json(kept)
  })
  route('delete', '/desk/views/:view', { roles, data: { view: 'own' } }, async (request, response) => {
    if (!(await removeView(request.account.id, request.objects.view))) throw new ServerError('NOT_FOUND')
    response.status(204).end()
  })
}
