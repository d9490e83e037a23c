import { AccountModel } from '../../domain/account.ts'
import { isDuplicateKey } from '../../domain/duplicate-key.ts'
import { isErased } from '../../domain/keys/key-ring.ts'
import { openJson, sealJson } from '../../domain/keys/sealed-text.ts'
import { DraftModel, draftPlace, keyOfTarget } from '../../domain/draft.ts'
import type { Draft } from '../../domain/draft.ts'
import { StoredFileModel } from '../../domain/stored-file.ts'
import { ServerError } from '../errors.ts'
import type { DraftBase, DraftOfAnother, SavedDraft, SessionAccount, StoredDraft } from '../plugin-api.ts'

type Writer = Pick<SessionAccount, 'id'>

/**
 * Drafts are the account's own; nobody else can read one. Of a task, they share the fate of its case's data.
 * @param base what the form that is saved was opened with, or saved itself last; without it, whatever is there gives way
 * @throws DRAFT_CHANGED where another opened form has saved since: nothing is written
 */
export async function saveDraft(
  account: Writer,
  target: string,
  data: Record<string, unknown>,
  adopted: readonly string[] = [],
  base?: DraftBase,
): Promise<SavedDraft> {
  const savedAt = new Date()
  const dataKey = await keyOfTarget(account.id, target)
  const sealed = sealJson(dataKey, place(account, target), data)
  const own = { accountId: account.id, target }
  const set = { sealed, savedAt, dataKey, adopted: [...adopted], page: base?.page ?? '' }
  // What nobody has saved yet may be made; what was there and is gone was handed in, or removed, elsewhere.
  const upsert = !base || base.version === 0
  const save = (options: { upsert: boolean }) =>
    DraftModel.findOneAndUpdate(
      base ? { ...own, $or: [versionIs(base.version), { page: base.page }] } : own,
      { $set: set, $inc: { version: 1 } },
      { ...options, returnDocument: 'after' },
    ).lean()
  const saved = await save({ upsert }).catch((error: unknown) => {
    if (!isDuplicateKey(error)) throw error
    // Made in this moment: by the same form it may be saved over, as ever.
    return save({ upsert: false })
  })
  if (!saved) throw new ServerError('DRAFT_CHANGED')
  return { savedAt: savedAt.toISOString(), version: saved.version ?? 0 }
}

const versionIs = (version: number) => (version === 0 ? { version: { $exists: false } } : { version })

export async function readDraft(account: Writer, target: string): Promise<StoredDraft | undefined> {
  const draft = await DraftModel.findOne({ accountId: account.id, target }).lean()
  return draft ? opened(draft) : undefined
}

function opened(draft: Draft): StoredDraft | undefined {
  const { accountId, target, sealed, savedAt, adopted, version = 0, page, dataKey } = draft
  if (isErased(dataKey)) return undefined
  const data = openJson(sealed, draftPlace(accountId, target)) as Record<string, unknown>
  return {
    data,
    savedAt: savedAt.toISOString(),
    version,
    ...(page ? { page } : {}),
    ...(adopted?.length ? { adopted } : {}),
  }
}

/** What somebody else who had the task has typed of it, where that is newer than what the account has typed itself. */
export async function draftOfAnother(account: Writer, target: string): Promise<DraftOfAnother | undefined> {
  const [newest] = await DraftModel.find({ target }, 'accountId savedAt dataKey').sort({ savedAt: -1 }).limit(1).lean()
  if (!newest || newest.accountId === account.id || isErased(newest.dataKey)) return undefined
  const writer = await AccountModel.findById(newest.accountId, 'name').lean()
  return { accountId: newest.accountId, by: writer?.name ?? '', savedAt: newest.savedAt.toISOString() }
}

/** Another has it now, with its files; the writer's own stays until the task is over. @returns whether there was one */
export async function passDraftOn(from: Writer, to: Writer, target: string): Promise<boolean> {
  const draft = await readDraft(from, target)
  if (!draft) return false
  await StoredFileModel.updateMany({ target, uploadedBy: from.id, state: 'kept' }, { $addToSet: { passedTo: to.id } })
  await saveDraft(to, target, draft.data, draft.adopted)
  return true
}

export async function removeDraft(account: Writer, target: string): Promise<void> {
  await DraftModel.deleteOne({ accountId: account.id, target })
}

/** The task is over: whatever anybody has typed of it is of no use any more. */
export async function removeDraftsOf(userTaskKey: string): Promise<void> {
  await DraftModel.deleteMany({ target: userTaskKey })
}

const place = (account: Writer, target: string): string => draftPlace(account.id, target)
