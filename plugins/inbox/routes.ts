import { z } from 'zod'
import { browserKeyOf } from '../../domain/keys/blind-index.ts'
import { startTarget } from '../../domain/start-target.ts'
import { BATCH_ACTIONS, ServerError, type PluginContext } from '../../server/plugin-api.ts'
import { caseView } from './case/case-view.ts'
import { registerListRoutes } from './list-routes.ts'
import { startAbout, withAdoptedAtStart } from './start-subject.ts'
import { startableProcess, startableProcesses } from './startable.ts'
import { takeOverDraft, taskPage, unmaskedPage, withAdopted } from './task-page.ts'

const roles = ['staff', 'administrator'] as const
const ONE_TASK = { roles, data: { task: 'task' } } as const
/** Whoever runs the system sees no personal data in full. */
const UNMASK = { roles: ['staff'], data: { task: 'task' }, pace: 'sensitive' } as const
const ONE_ACTION = { roles: ['staff'], data: { task: 'task', action: 'none' } } as const
const FOR_ACTION = { ...ONE_ACTION, body: 'large' } as const
const OF_CASE = { roles: ['staff'], data: { case: 'case' } } as const
const FILL_IN_TASK = { ...ONE_TASK, body: 'large' } as const
const ONE_PROCESS = { roles, data: { processDefinitionId: 'model' } } as const
const FILL_IN_START = { ...ONE_PROCESS, body: 'large' } as const

const ONE_BATCH = { roles: ['staff'], data: { action: 'none' }, body: 'large' } as const

/** `adopted`: the places of answers taken over from earlier forms. */
const taskData = z.object({
  data: z.record(z.string(), z.unknown()),
  adopted: z.array(z.string().max(200)).max(200).default([]),
})
/** `base`: the version of the draft that the page knows, and the page's own name; without it, whatever is there gives way. */
const draftData = taskData.extend({
  base: z.strictObject({ version: z.number().int().min(0), page: z.string().regex(/^[\w-]{8,64}$/) }).optional(),
})
const completion = taskData.extend({ undoSeconds: z.number().int().min(0).max(60).default(0) })
const batchRequest = z.strictObject({
  key: z.string().regex(/^[\w-]{8,64}$/),
  tasks: z
    .array(z.string().regex(/^\d{1,19}$/))
    .min(1)
    .max(100),
  input: z.record(z.string(), z.unknown()).default({}),
})
const unmaskRequest = z.object({ reason: z.string().trim().max(500) })
const urgeRequest = z.looseObject({ userTaskKey: z.string().max(20) })
/** `key`: the request's own, the same when it is sent again. */
const eventRequest = z.strictObject({ message: z.string().max(200), key: z.string().regex(/^[\w-]{8,64}$/) })
/** As in the page's own address: what it was opened with, `subject` the number of whom it is about. Each has a draft of its own. */
const startQuery = z.record(z.string().max(60), z.string().max(200)).refine(from => Object.keys(from).length <= 20)
const peopleQuery = z.object({ search: z.string().trim().max(100).default('') })

/** `/api/inbox/…`. A route's rule says what it touches; what the account may see of it, the services decide. */
export function registerRoutes(context: PluginContext): void {
  registerListRoutes(context)
  // Whoever signs in as the account, and nobody else, opens what its browser has kept.
  context.route('get', '/draft-key', { roles, data: 'own' }, (request, response) => {
    response.set('cache-control', 'no-store').json({ key: browserKeyOf(request.account.id).toString('base64') })
  })
  registerUrgeRoutes(context)
  registerEventRoutes(context)
  registerTaskRoutes(context)
  registerActionRoutes(context)
  registerStartRoutes(context)
}

function registerTaskRoutes(context: PluginContext): void {
  const { tasks, taskActions, submissions } = context.services
  context.route('get', '/tasks/:task', ONE_TASK, async (request, response) => {
    response.json(await taskPage(context.services, request.account, request.objects.task))
  })
  context.route('post', '/tasks/:task/unmasked', UNMASK, async (request, response) => {
    const { reason } = unmaskRequest.parse(request.body)
    response.json(await unmaskedPage(context.services, request.account, request.objects.task, reason))
  })
  context.route('get', '/tasks/:task/case', ONE_TASK, async (request, response) => {
    response.json(await caseView(context.services, request.account, request.objects.task))
  })
  context.route('post', '/tasks/:task/claim', ONE_TASK, async (request, response) => {
    response.json(await tasks.claim(request.account, request.objects.task.userTaskKey))
  })
  context.route('post', '/tasks/:task/release', ONE_TASK, async (request, response) => {
    response.json(await tasks.unclaim(request.account, request.objects.task.userTaskKey))
  })
  context.route('put', '/tasks/:task/draft', FILL_IN_TASK, async (request, response) => {
    const task = request.objects.task
    if (task.state !== 'CREATED') throw new ServerError('TASK_NOT_OPEN')
    const { data, adopted, base } = draftData.parse(request.body)
    response.json(await submissions.saveDraft(request.account, task.userTaskKey, data, adopted, base))
  })
  context.route('post', '/tasks/:task/draft/taken-over', ONE_TASK, async (request, response) => {
    response.json(await takeOverDraft(context.services, request.account, request.objects.task))
  })
  context.route('post', '/tasks/:task/complete', FILL_IN_TASK, async (request, response) => {
    const { task } = request.objects
    const { undoSeconds, ...typed } = completion.parse(request.body)
    const data = await withAdopted(context.services, request.account, task, typed)
    response.json(await taskActions.complete(request.account, task.userTaskKey, { data, typed, undoSeconds }))
  })
}

/** What may be done to a task stands in its `actions`; each action checks what it is sent. */
function registerActionRoutes(context: PluginContext): void {
  const { taskActions } = context.services
  context.route('get', '/tasks/:task/actions', ONE_TASK, async (request, response) => {
    response.json({ items: await taskActions.of(request.account, request.objects.task.userTaskKey) })
  })
  context.route('post', '/tasks/:task/actions/:action', FOR_ACTION, async (request, response) => {
    const { task, action } = request.objects
    response.json(await taskActions.perform(request.account, task.userTaskKey, action, request.body))
  })
  context.route('post', '/batches/:action', ONE_BATCH, async (request, response) => {
    const action = z.enum(BATCH_ACTIONS).parse(request.objects.action)
    const batch = await taskActions.batch(request.account, { ...batchRequest.parse(request.body), action })
    response.status(batch.finished ? 200 : 202).json(batch)
  })
  context.route('get', '/batches/:batch', { roles: ['staff'], data: { batch: 'own' } }, async (request, response) => {
    response.json(await taskActions.batchOf(request.account, request.objects.batch))
  })
  context.route('get', '/tasks/:task/actions/:action/people', ONE_ACTION, async (request, response) => {
    const { task, action } = request.objects
    const { search } = peopleQuery.parse(request.query)
    response.json({ items: await taskActions.people(request.account, task.userTaskKey, action, search) })
  })
}

/** For who waits for a case without seeing its tasks: it started it, or has handled it. */
function registerUrgeRoutes(context: PluginContext): void {
  const { taskActions } = context.services
  context.route('get', '/cases/:case/urgeable', OF_CASE, async (request, response) => {
    response.json({ items: await taskActions.urgeable(request.account, request.objects.case.processInstanceKey) })
  })
  context.route('post', '/cases/:case/urged', OF_CASE, async (request, response) => {
    const { userTaskKey, ...input } = urgeRequest.parse(request.body)
    response.json(await taskActions.urge(request.account, request.objects.case.processInstanceKey, userTaskKey, input))
  })
}

/** What somebody has heard of and enters of a running case (`raisableBy` of its model). */
function registerEventRoutes(context: PluginContext): void {
  const { caseEvents } = context.services
  context.route('get', '/cases/:case/events', OF_CASE, async (request, response) => {
    response.json({ items: await caseEvents.of(request.account, request.objects.case) })
  })
  context.route('post', '/cases/:case/events', OF_CASE, async (request, response) => {
    const { message, key } = eventRequest.parse(request.body)
    response.status(202).json(await caseEvents.raise(request.account, request.objects.case, message, key))
  })
}

function registerStartRoutes(context: PluginContext): void {
  const { submissions, prefill } = context.services
  context.route('get', '/startable', { roles, data: 'model' }, async (request, response) => {
    response.json({ items: await startableProcesses(context.services, request.account) })
  })
  context.route('get', '/startable/:processDefinitionId', ONE_PROCESS, async (request, response) => {
    const process = await startableProcess(context.services, request.account, request.objects.processDefinitionId)
    const from = startQuery.parse(request.query)
    const [form, draft] = await Promise.all([
      submissions.startForm(process.processDefinitionId),
      submissions.draft(request.account, startTarget(process.processDefinitionId, from)),
    ])
    const data = form ? prefill.defaults(request.account, form.schema) : {}
    const about = form ? await startAbout(context, request.account, form, from['subject'], draft) : {}
    response.json({ process, form, ...about, data: { ...data, ...about.data } })
  })
  context.route('put', '/startable/:processDefinitionId/draft', FILL_IN_START, async (request, response) => {
    const process = await startableProcess(context.services, request.account, request.objects.processDefinitionId)
    const { data, adopted, base } = draftData.parse(request.body)
    const target = startTarget(process.processDefinitionId, startQuery.parse(request.query))
    response.json(await submissions.saveDraft(request.account, target, data, adopted, base))
  })
  context.route('post', '/startable/:processDefinitionId', FILL_IN_START, async (request, response) => {
    const { processDefinitionId } = request.objects
    const data = await withAdoptedAtStart(context, request.account, processDefinitionId, taskData.parse(request.body))
    const from = startQuery.parse(request.query)
    response.status(201).json(await submissions.start(request.account, processDefinitionId, data, from))
  })
  // What became of a start. Number and title are given by a worker a moment later.
  context.route('get', '/started/:case', { roles, data: { case: 'case' } }, (request, response) => {
    const { processInstanceKey, caseNo, caseTitle } = request.objects.case
    response.json({ processInstanceKey, caseNo, caseTitle })
  })
}
