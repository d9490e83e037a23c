import { z } from 'zod'
import { ServerError, type PluginContext, type SessionRequest } from '../../server/plugin-api.ts'
import { caseView } from './case-view.ts'
import { startableProcess, startableProcesses } from './startable.ts'
import { startedCase } from './started-case.ts'
import { taskPage } from './task-page.ts'

const STAFF = ['staff', 'administrator'] as const

const key = z.string().regex(/^\d{1,20}$/)
const processId = z.string().min(1).max(200)
const formData = z.object({ data: z.record(z.string(), z.unknown()) })
const listQuery = z.object({
  box: z.enum(['mine', 'groups', 'done']).default('mine'),
  search: z.string().trim().max(100).optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})

const keyOf = (request: SessionRequest): string => key.parse(request.params['userTaskKey'])
const idOf = (request: SessionRequest): string => processId.parse(request.params['processDefinitionId'])

/** `/api/inbox/…`. Every route goes through the services, which decide what the account may see and do. */
export function registerRoutes(context: PluginContext): void {
  const { tasks } = context.services

  context.route('get', '/counts', STAFF, async (request, response) => {
    response.json(await tasks.counts(request.account))
  })
  context.route('get', '/tasks', STAFF, async (request, response) => {
    const { box, limit, search, after } = listQuery.parse(request.query)
    const filter = { box, limit, ...(search ? { search } : {}), ...(after ? { after } : {}) }
    response.json(await tasks.list(request.account, filter))
  })
  registerTaskRoutes(context)
  registerStartRoutes(context)
}

function registerTaskRoutes(context: PluginContext): void {
  const { tasks, submissions, engine } = context.services
  context.route('get', '/tasks/:userTaskKey', STAFF, async (request, response) => {
    response.json(await taskPage(context.services, request.account, keyOf(request)))
  })
  context.route('get', '/tasks/:userTaskKey/case', STAFF, async (request, response) => {
    response.json(await caseView(engine, await tasks.get(request.account, keyOf(request))))
  })
  context.route('post', '/tasks/:userTaskKey/claim', STAFF, async (request, response) => {
    response.json(await tasks.claim(request.account, keyOf(request)))
  })
  context.route('post', '/tasks/:userTaskKey/release', STAFF, async (request, response) => {
    response.json(await tasks.unclaim(request.account, keyOf(request)))
  })
  context.route('put', '/tasks/:userTaskKey/draft', STAFF, async (request, response) => {
    const task = await tasks.get(request.account, keyOf(request))
    if (task.state !== 'CREATED') throw new ServerError('TASK_NOT_OPEN')
    response.json(await submissions.saveDraft(request.account, task.userTaskKey, formData.parse(request.body).data))
  })
  context.route('post', '/tasks/:userTaskKey/complete', STAFF, async (request, response) => {
    response.json(await tasks.complete(request.account, keyOf(request), formData.parse(request.body).data))
  })
}

function registerStartRoutes(context: PluginContext): void {
  const { submissions } = context.services
  context.route('get', '/startable', STAFF, async (request, response) => {
    response.json({ items: await startableProcesses(context.services, request.account) })
  })
  context.route('get', '/startable/:processDefinitionId', STAFF, async (request, response) => {
    const process = await startableProcess(context.services, request.account, idOf(request))
    const [form, draft] = await Promise.all([
      submissions.startForm(process.processDefinitionId),
      submissions.draft(request.account, `start:${process.processDefinitionId}`),
    ])
    response.json({ process, form, draft })
  })
  context.route('put', '/startable/:processDefinitionId/draft', STAFF, async (request, response) => {
    const process = await startableProcess(context.services, request.account, idOf(request))
    const { data } = formData.parse(request.body)
    response.json(await submissions.saveDraft(request.account, `start:${process.processDefinitionId}`, data))
  })
  context.route('post', '/startable/:processDefinitionId', STAFF, async (request, response) => {
    response.status(201).json(await submissions.start(request.account, idOf(request), formData.parse(request.body).data))
  })
  context.route('get', '/started/:processInstanceKey', STAFF, async (request, response) => {
    const processInstanceKey = key.parse(request.params['processInstanceKey'])
    response.json(await startedCase(context.services, request.account, processInstanceKey))
  })
}
