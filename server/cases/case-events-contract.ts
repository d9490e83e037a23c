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

/** An event that may be raised of many subjects at once (`raisableForMany`). */
export type EventForMany = Pick<CaseEventView, 'name' | 'message' | 'leadsTo'>

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
  /** What the account's posts may raise of many subjects at once, as the newest models say. */
  forMany(account: SessionAccount): Promise<EventForMany[]>
  /**
   * The same as `raise`, of one of many: whoever asks again, in a minute or tomorrow, brings nothing about twice.
   * @throws EVENT_RAISED_ALREADY while a task to which the event leads is open in the case; MESSAGE_FOR_NOBODY also where the model
   *   does not let it be raised of many
   */
  raiseOfMany(account: SessionAccount, ofCase: CaseView, message: string, requestKey: string): Promise<CaseEventView>
}
