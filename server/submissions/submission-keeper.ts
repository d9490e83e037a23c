import { Types } from 'mongoose'
import { blindIndex, blindIndexes } from '../../domain/keys/blind-index.ts'
import { isErased, keyOf, takeOver } from '../../domain/keys/key-ring.ts'
import { keyOfCase, keyOfSubject } from '../../domain/subject.ts'
import { SubmissionModel, contentOf, openFields, sealFields } from '../../domain/submission.ts'
import type { Submission } from '../../domain/submission.ts'
import type { KnownValues } from './known-values.ts'
import { attachedFiles, bindFiles, submitFiles } from '../files/attached-files.ts'
import type { HandedIn } from '../files/attached-files.ts'
import { classesOf } from '../forms/form-fields.ts'
import type { Form, StoredSubmission } from '../plugin-api.ts'
import type { ExtensionPointStore } from '../plugin-host/extension-points.ts'

/** A repeated start or message with the same content within this time is the same one. */
const REPEAT_MS = 10 * 60_000

export interface ToKeep {
  readonly kind: Submission['kind']
  readonly target: string
  readonly accountId: string
  readonly onBehalfOf?: string | undefined
  readonly form: Form | undefined
  readonly data: Record<string, unknown>
  readonly at: Date
  /** The subject number of the case, where it has one. */
  readonly caseNo?: string | undefined
  readonly about?: Partial<Pick<Submission, 'processInstanceKey' | 'processDefinitionId' | 'userTaskKey' | 'elementId'>>
}

/** Stores forms as submitted: encrypted by field, immutable, once. */
export class SubmissionKeeper {
  readonly #points: ExtensionPointStore
  readonly #known: KnownValues
  constructor(points: ExtensionPointStore, known: KnownValues) {
    this.#points = points
    this.#known = known
  }

  /**
   * Stores it, or finds what the same request stored before: of a task ever, of anything else within ten minutes.
   * `repeated` says which; an accepted one needs no second call to the engine.
   */
  async keep(input: ToKeep): Promise<{ submission: Submission; repeated: boolean }> {
    const content = contentOf(input)
    const since = input.kind === 'task' ? {} : { _id: { $gt: idAt(Date.now() - REPEAT_MS) } }
    const before = await SubmissionModel.findOne({
      target: input.target,
      contentHash: { $in: blindIndexes('content', content) },
      ...since,
    })
      .sort({ _id: -1 })
      .lean()
    if (before) return { submission: before, repeated: true }
    const { form, about = {} } = input
    const files = form ? await attachedFiles(form.schema, input.data, placeOf(input)) : []
    const _id = new Types.ObjectId()
    const instance = about.processInstanceKey
    const dataKey = await keyFor(String(_id), instance, input.caseNo)
    const origins = form && instance ? await this.#known.origins(form.schema, input.data, dataKey) : []
    const created = await SubmissionModel.create({
      _id,
      dataKey,
      formId: form?.formId ?? '',
      ...(form ? { formKey: form.formKey } : {}),
      formVersion: form?.version ?? 0,
      fields: sealFields({ _id, dataKey }, input.data, form ? classesOf(form.schema) : () => 'L2'),
      accountId: input.accountId,
      ...(input.onBehalfOf ? { onBehalfOf: input.onBehalfOf } : {}),
      at: input.at,
      kind: input.kind,
      target: input.target,
      contentHash: blindIndex('content', content),
      state: 'stored',
      ...(origins.length > 0 ? { origins } : {}),
      ...about,
    })
    const submission = created.toObject<Submission>()
    await bindFiles(files, String(_id), dataKey)
    for (const stored of this.#points.contributions('submissionStored')) await stored(toStored(submission))
    return { submission, repeated: false }
  }

  /** The engine has taken it: what the case stores from now on is under the same key. */
  async accept({ _id, dataKey }: Submission, processInstanceKey: string): Promise<void> {
    if (dataKey) await takeOver(dataKey, `case:${processInstanceKey}`)
    await SubmissionModel.updateOne({ _id }, { state: 'accepted', processInstanceKey })
    await submitFiles(String(_id), processInstanceKey)
  }
}

/** For what its files were uploaded. */
const placeOf = ({ accountId, kind, target, about }: ToKeep): HandedIn => ({
  accountId,
  // A message that starts a case brings the data of its start form, and the files that were uploaded for that.
  target: about?.userTaskKey ?? (kind === 'message' ? `start:${about?.processDefinitionId}` : target),
  processInstanceKey: about?.processInstanceKey,
})

export function toStored(submission: Submission): StoredSubmission {
  const { onBehalfOf, formKey, processInstanceKey, processDefinitionId, userTaskKey, elementId } = submission
  return {
    id: String(submission._id),
    kind: submission.kind,
    formId: submission.formId,
    formVersion: submission.formVersion,
    data: openFields(submission),
    accountId: submission.accountId,
    at: submission.at,
    ...(onBehalfOf ? { onBehalfOf } : {}),
    ...(formKey ? { formKey } : {}),
    ...(processInstanceKey ? { processInstanceKey } : {}),
    ...(processDefinitionId ? { processDefinitionId } : {}),
    ...(userTaskKey ? { userTaskKey } : {}),
    ...(elementId ? { elementId } : {}),
    ...(submission.origins?.length ? { origins: submission.origins } : {}),
    ...(isErased(submission.dataKey) ? { erased: true } : {}),
  }
}

/** The lowest ObjectId made at that wall time. */
const idAt = (timeMs: number): string =>
  `${Math.floor(timeMs / 1000)
    .toString(16)
    .padStart(8, '0')}${'0'.repeat(16)}`

function keyFor(id: string, processInstanceKey: string | undefined, subjectNo: string | undefined): Promise<string> {
  if (processInstanceKey) return keyOfCase(processInstanceKey, subjectNo)
  return subjectNo ? keyOfSubject(subjectNo) : keyOf(`submission:${id}`)
}
