import type { Router } from 'express'
import { z } from 'zod'
import { hasPersonalNumber } from '../../domain/personal-numbers.ts'
import { ABOUT_CASE } from '../cases/case-changes.ts'
import { engineStatus } from '../engine/engine-error.ts'
import { ServerError } from '../errors.ts'
import { formVariables } from '../../domain/form-variables.ts'
import { instanceOfSubmission } from '../history/instance-of-submission.ts'
import type { RouteRegistry } from '../plugin-host/route-registry.ts'
import type { CaseService, SessionAccount } from '../plugin-api.ts'
import type { SubmissionParts } from '../submissions/submission-service.ts'
import { checkReceivers } from './message-receivers.ts'

/** It becomes a variable of the case or the key it is found by: neither is encrypted. */
const plainText = (longest: number) =>
  z
    .string()
    .max(longest)
    .refine(text => !hasPersonalNumber(text), 'holds an identity or mobile number, which belongs into `data`')
const value = z.union([
  plainText(500),
  z.number().refine(number => !hasPersonalNumber(String(number))),
  z.boolean(),
  z.null(),
  z.array(plainText(500)).max(50),
])
/** Whose a case is, no message says: whoever may send one could make it theirs. */
const isNoPlace = (name: string): boolean => !ABOUT_CASE.some(each => each === name)
const message = z.object({
  name: plainText(200).min(1),
  correlationKey: plainText(200).default(''),
  /** Plain facts of the message, such as `reportedOn`. Personal data belongs into `data`. */
  variables: z
    .record(
      z
        .string()
        .regex(/^[A-Za-z_]\w{0,99}$/)
        .refine(isNoPlace),
      value,
    )
    .default({}),
  /** Where the message starts a case: the process whose start form describes the data … */
  processDefinitionId: z.string().min(1).max(200).optional(),
  /** … and the data themselves, checked and stored like that form. */
  data: z.record(z.string(), z.unknown()).optional(),
})
type Message = z.infer<typeof message>

/** `/api/messages`: tells a case, or starts one, what an outside party has reported. A message for nobody is refused, not lost. */
export function messageRoutes(api: Router, routes: RouteRegistry, parts: SubmissionParts, cases: CaseService): void {
  routes.under(api, '/api')('post', '/messages', { roles: ['staff'], data: 'case', body: 'large' }, async (request, response) => {
    const told = message.parse(request.body)
    await checkWhatItStarts(parts, told.name, told.processDefinitionId)
    await checkReceivers(parts.engine, cases, request.account, { ...told, starts: told.processDefinitionId !== undefined })
    const { submissionId, processInstanceKey } = await correlate(parts, request.account, told)
    response.json({ processInstanceKey, ...(submissionId ? { submissionId } : {}) })
  })
}

async function correlate(
  parts: SubmissionParts,
  account: SessionAccount,
  { name, correlationKey, variables, ...start }: Message,
) {
  const kept = start.processDefinitionId
    ? await keep(parts, account, name, start.processDefinitionId, start.data ?? {})
    : undefined
  const before = kept?.repeated
    ? (kept.submission.processInstanceKey ?? (await instanceOfSubmission(String(kept.submission._id))))
    : undefined
  if (kept && before) return { submissionId: String(kept.submission._id), processInstanceKey: before }
  const submissionId = kept && String(kept.submission._id)
  const correlated = await parts.engine
    .correlateMessage({
      name,
      correlationKey,
      variables: { ...variables, ...kept?.variables, ...(submissionId ? { submissionId } : {}) },
    })
    .catch((error: unknown) => {
      throw engineStatus(error) === 404
        ? new ServerError('MESSAGE_FOR_NOBODY', { detail: `${name} ${correlationKey}`, cause: error })
        : error
    })
  const processInstanceKey = String(correlated.processInstanceKey)
  if (kept) await parts.keeper.accept(kept.submission, processInstanceKey)
  await parts.audit.record({
    accountId: account.id,
    ...(kept?.submission.onBehalfOf ? { onBehalfOf: kept.submission.onBehalfOf } : {}),
    action: 'message.correlated',
    target: processInstanceKey,
    after: { name, correlationKey },
  })
  return { submissionId, processInstanceKey }
}

/** What starts a case comes with the start form's data and by somebody whose post may start it: so the message must name the process. */
async function checkWhatItStarts(
  { rights }: SubmissionParts,
  name: string,
  processDefinitionId: string | undefined,
): Promise<void> {
  const started = await rights.startedBy(name)
  if (processDefinitionId === undefined ? started.size === 0 : started.has(processDefinitionId)) return
  const startable = started.size === 0 ? 'no process' : [...started].join(', ')
  throw new ServerError('INVALID_REQUEST', {
    detail: `processDefinitionId must name what the message starts: ${name} starts ${startable}`,
  })
}

async function keep(
  { forms, check, keeper, clock, rights }: SubmissionParts,
  account: SessionAccount,
  name: string,
  processDefinitionId: string,
  submitted: Record<string, unknown>,
) {
  const { form, processDefinitionKey } = await forms.ofStart(processDefinitionId)
  const { onBehalfOf } = await rights.check(account, processDefinitionKey)
  if (!form) throw new ServerError('INVALID_REQUEST', { detail: `${processDefinitionId} has no start form to describe the data` })
  const data = await check(account, form.schema, submitted)
  const target = `message:${name}`
  const about = { processDefinitionId }
  const { submission, repeated } = await keeper.keep({
    kind: 'message',
    target,
    accountId: account.id,
    onBehalfOf: onBehalfOf?.accountId,
    form,
    data,
    at: clock.now(),
    about,
  })
  return { submission, repeated, variables: formVariables(form.schema, data) }
}
