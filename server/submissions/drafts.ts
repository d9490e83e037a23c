import { DraftModel } from '../../domain/draft.ts'
import { decryptField, encryptField } from '../../domain/personal-data.ts'
import type { SessionAccount } from '../plugin-api.ts'

/** Drafts are the account's own; nobody else can read one. */
export async function saveDraft(
  account: SessionAccount,
  target: string,
  data: Record<string, unknown>,
): Promise<{ savedAt: string }> {
  const savedAt = new Date()
  const sealed = encryptField(JSON.stringify(data))
  await DraftModel.updateOne({ accountId: account.id, target }, { sealed, savedAt }, { upsert: true })
  return { savedAt: savedAt.toISOString() }
}

export async function readDraft(
  account: SessionAccount,
  target: string,
): Promise<{ data: Record<string, unknown>; savedAt: string } | undefined> {
  const draft = await DraftModel.findOne({ accountId: account.id, target }).lean()
  if (!draft) return undefined
  return { data: JSON.parse(decryptField(draft.sealed)) as Record<string, unknown>, savedAt: draft.savedAt.toISOString() }
}

export async function removeDraft(account: SessionAccount, target: string): Promise<void> {
  await DraftModel.deleteOne({ accountId: account.id, target })
}
