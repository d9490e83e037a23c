import type { CaseView, SessionAccount } from '../plugin-api.ts'

/** Something that may be entered of a running case (登记情况): it was heard of, and the case has to deal with it. */
export interface CaseEventView {
  readonly elementId: string
  /** As the model calls it: 失去联系. */
  readonly name: string
  /** The message that brings it about. */
  readonly message: string
  /** The ids of the user tasks that come next. */
  readonly leadsTo: readonly string[]
}

/**
 * Message events of running cases that their models let posts raise by hand (extension property `raisableBy`), for who holds such a
 * post at the case's office or county, or above: docs/howto/let-people-raise-events.md.
 */
export interface CaseEventService {
  of(account: SessionAccount, ofCase: CaseView): Promise<CaseEventView[]>
  /**
   * Publishes the message by the key for which the case waits, on record; once for the same request key within ten minutes.
   * @throws MESSAGE_FOR_NOBODY where the case does not wait for it, or the account may not raise it
   */
  raise(account: SessionAccount, ofCase: CaseView, message: string, requestKey: string): Promise<CaseEventView>
}
