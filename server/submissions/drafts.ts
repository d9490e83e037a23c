import { isErased } from '../../domain/keys/key-ring.ts'
import { openJson, sealJson } from '../../domain/keys/sealed-text.ts'
import { DraftModel, draftPlace, keyOfTarget } from '../../domain/draft.ts'
import type { SessionAccount, StoredDraft } from '../plugin-api.ts'

/** Drafts are the account's own; nobody else can read one. Of a task, they share the fate of its case's data. */
export async function saveDraft(
  account: Pick<SessionAccount, 'id'>,
  target: string,
  data: Record<string, unknown>,
  adopted: readonly string[] = [],
): Promise<{ savedAt: string }> {
  const savedAt = new Date()
  const dataKey = await keyOfTarget(account.id, target)
  const sealed = sealJson(dataKey, place(account, target), data)
  await DraftModel.updateOne({ accountId: account.id, target }, { sealed, savedAt, dataKey, adopted }, { upsert: true })
  return { savedAt: savedAt.toISOString() }
}

export async function readDraft(account: SessionAccount, target: string): Promise<StoredDraft | undefined> {
  const draft = await DraftModel.findOne({ accountId: account.id, target }).lean()
  if (!draft || isErased(draft.dataKey)) return undefined
  const data = openJson(draft.sealed, place(account, target)) as Record<string, unknown>
  return { data, savedAt: draft.savedAt.toISOString(), ...(draft.adopted?.length ? { adopted: draft.adopted } : {}) }
}

export async function removeDraft(account: SessionAccount, target: string): Promise<void> {
  await DraftModel.deleteOne({ accountId: account.id, target })
}

const place = (account: Pick<SessionAccount, 'id'>, target: string): string => draftPlace(account.id, target)
