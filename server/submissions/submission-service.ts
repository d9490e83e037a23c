import { Types } from 'mongoose'
import { startTarget, type StartedFrom } from '../../domain/start-target.ts'
import { SubmissionModel } from '../../domain/submission.ts'
import type { CaseProjection } from '../cases/case-projection.ts'
import type { CheckForm } from '../forms/check-form.ts'
import { formVariables } from '../../domain/form-variables.ts'
import type { FormSource } from '../forms/form-source.ts'
import type {
  AuditService,
  ClockService,
  EngineClient,
  Form,
  SessionAccount,
  StoredSubmission,
  SubmissionService,
} from '../plugin-api.ts'
import type { ProcessDefinitionKey } from '../engine/keys.ts'
import { instanceOfSubmission } from '../history/instance-of-submission.ts'
import { ServerError } from '../errors.ts'
import { draftOfAnother, passDraftOn, readDraft, removeDraft, saveDraft } from './drafts.ts'
import { InFlight } from './in-flight.ts'
import type { StartRights } from './start-rights.ts'
import { toStored } from './submission-keeper.ts'
import type { SubmissionKeeper } from './submission-keeper.ts'

export interface SubmissionParts {
  readonly engine: EngineClient
  readonly forms: FormSource
  readonly check: CheckForm
  readonly keeper: SubmissionKeeper
  readonly rights: StartRights
  readonly clock: ClockService
  readonly audit: AuditService
  readonly cases: CaseProjection
}

interface Started {
  submissionId: string
  processInstanceKey: string
}

export class Submissions implements SubmissionService {
  readonly #parts: SubmissionParts
  readonly #inFlight = new InFlight<Started>()
  constructor(parts: SubmissionParts) {
    this.#parts = parts
  }

  async startForm(processDefinitionId: string): Promise<Form | undefined> {
    return (await this.#parts.forms.ofStart(processDefinitionId)).form
  }

  mayStart(account: SessionAccount, processDefinitionKey: string): Promise<boolean> {
    return this.#parts.rights.mayStart(account, processDefinitionKey)
  }

  async start(
    account: SessionAccount,
    processDefinitionId: string,
    data: Record<string, unknown>,
    from: StartedFrom = {},
  ): Promise<Started> {
    const flight = JSON.stringify([account.id, processDefinitionId, data])
    const started = await this.#inFlight.run(flight, () => this.#start(account, processDefinitionId, data))
    await removeDraft(account, startTarget(processDefinitionId, from))
    return started
  }

  async #start(account: SessionAccount, processDefinitionId: string, submitted: Record<string, unknown>): Promise<Started> {
    const { engine, forms, check, keeper, clock, audit, rights, cases } = this.#parts
    const target = startTarget(processDefinitionId)
    const { form, processDefinitionKey } = await forms.ofStart(processDefinitionId)
    const { onBehalfOf } = await rights.check(account, processDefinitionKey)
    const data = form ? await check(account, form.schema, submitted) : {}
    const about = { processDefinitionId }
    const variables = form ? formVariables(form.schema, data) : {}
    const { submission, repeated } = await keeper.keep({
      kind: 'start',
      target,
      accountId: account.id,
      onBehalfOf: onBehalfOf?.accountId,
      form,
      data,
      at: clock.now(),
      caseNo: subjectNamedIn(variables),
      about,
    })
    const submissionId = String(submission._id)
    const before = repeated ? (submission.processInstanceKey ?? (await instanceOfSubmission(submissionId))) : undefined
    if (before) return { submissionId, processInstanceKey: before }
    const { processInstanceKey, processDefinitionVersion } = await engine.createProcessInstance({
      processDefinitionKey: processDefinitionKey as ProcessDefinitionKey,
      variables: { ...variables, submissionId },
    })
    await keeper.accept(submission, processInstanceKey)
    await cases.started(onBehalfOf?.username ?? account.username, processInstanceKey, {
      processDefinitionKey,
      processDefinitionId,
      processVersion: processDefinitionVersion,
    })
    await audit.record({
      accountId: account.id,
      ...(onBehalfOf ? { onBehalfOf: onBehalfOf.accountId } : {}),
      action: 'process.started',
      target: processInstanceKey,
      after: { submissionId },
    })
    return { submissionId, processInstanceKey }
  }

  async get(id: string): Promise<StoredSubmission | undefined> {
    const submission = Types.ObjectId.isValid(id) ? await SubmissionModel.findById(id).lean() : undefined
    return submission ? toStored(submission) : undefined
  }

  async form(submission: StoredSubmission): Promise<Form | undefined> {
    return submission.formKey ? this.#parts.forms.kept(submission.formKey) : undefined
  }

  async forInstance(processInstanceKey: string): Promise<StoredSubmission[]> {
    const found = await SubmissionModel.find({ processInstanceKey, state: 'accepted' }).sort({ at: 1, _id: 1 }).lean()
    return found.map(toStored)
  }

  saveDraft(...asked: Parameters<SubmissionService['saveDraft']>) {
    return saveDraft(...asked)
  }

  draft(account: SessionAccount, target: string) {
    return readDraft(account, target)
  }

  draftOfAnother(account: SessionAccount, userTaskKey: string) {
    return draftOfAnother(account, userTaskKey)
  }

  async takeOverDraft(account: SessionAccount, userTaskKey: string): Promise<void> {
    const other = await draftOfAnother(account, userTaskKey)
    if (!other || !(await passDraftOn({ id: other.accountId }, account, userTaskKey))) throw new ServerError('NOT_FOUND')
    await this.#parts.audit.record({
      accountId: account.id,
      action: 'draft.taken-over',
      target: userTaskKey,
      after: { from: other.accountId },
    })
  }
}

/** A case about somebody who has a record is stored under that person's key from its start form on. */
const subjectNamedIn = ({ subjectNo, personNo }: Readonly<Record<string, unknown>>): string | undefined =>
  [personNo, subjectNo].find(number => typeof number === 'string')
