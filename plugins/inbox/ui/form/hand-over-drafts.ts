import { startOf } from '../../../../domain/start-target.ts'
import { ApiError } from '../../../../ui/api.ts'
import { inboxApi } from '../inbox-api.ts'
import { localDraftsOf, type LocalDraft, type LocalDrafts } from './local-drafts.ts'

/** The form was handed in, or the task is somebody else's or over: nothing is left to hand over to. */
const OVER = new Set(['TASK_NOT_OPEN', 'NOT_FOUND', 'SUBJECT_ERASED'])

/**
 * Brings to the server what was kept in the browser while there was no way to it. What was typed elsewhere meanwhile stays here until the
 * form is opened and somebody says which of the two counts.
 */
export async function handOverDrafts(local: LocalDrafts): Promise<void> {
  for (const draft of await local.all()) {
    try {
      await save(draft)
    } catch (error) {
      if (!(error instanceof ApiError && OVER.has(error.code))) continue
    }
    await local.remove(draft.target)
  }
}

function save({ target, data, adopted, version, page }: LocalDraft) {
  const base = { version, page }
  const start = startOf(target)
  return start
    ? inboxApi.saveStartDraft(start.processDefinitionId, start.from, data, adopted, base)
    : inboxApi.saveTaskDraft(target, data, adopted, base)
}

const begun = new Map<string, Promise<void>>()

/**
 * Once after a page was loaded. Whoever reads a draft from the server waits for it: read before, it would be without what was brought there
 * a moment later, and the browser has it no more. Where the browser keeps nothing, there is nothing to bring.
 */
export function broughtOver(accountId: string): Promise<void> {
  const running = begun.get(accountId) ?? handOverDrafts(localDraftsOf(accountId)).catch(() => undefined)
  begun.set(accountId, running)
  return running
}
