import type { SessionAccount } from '../plugin-api.ts'

/** Something accounts can be told of; a plugin contributes its own at the extension point `notificationKind`. */
export interface NotificationKind {
  /** `task.assigned`; a plugin's begins with its name. */
  readonly kind: string
  /**
   * A message (extension point `messages`): what it says with the values given and `count`, how many effects it gathers; its
   * key with `.name` behind it: what the settings call it. Nothing personal.
   */
  readonly text: string
  /** How it is told to those who have not chosen otherwise. */
  readonly inPage: boolean
  readonly byMail: boolean
}

/** Whom to tell: account ids, user names, whoever holds a post today (`410106-01:clerk`); of tasks and cases also those who act for them. */
export interface Recipients {
  readonly accountIds?: readonly string[]
  readonly usernames?: readonly string[]
  readonly groups?: readonly string[]
}

export interface Notice {
  /** One of the contributed kinds. */
  readonly kind: string
  /** What happened, `task.assigned:<userTaskKey>`: nobody is told of the same twice, however often this is called. */
  readonly effectKey: string
  /** Notices of one thread are told in one: `offered:410106-01:clerk`. */
  readonly thread?: string
  /** What it is about. Only accounts that may see it are told; case number and masked title are shown with it. */
  readonly userTaskKey?: string
  readonly processInstanceKey?: string
  /** Address of the page to open: `/inbox/tasks/…`. */
  readonly path: string
  /** For its text. Never personal data: numbers, days, names of elements and processes. */
  readonly values?: Readonly<Record<string, string | number>>
}

export interface NotificationView {
  readonly id: string
  readonly kind: string
  readonly text: string
  /** Case number and masked title, where the account may see them now; of a minor's case the number only. */
  readonly about?: string
  /** The page to open; absent where the account may no longer see what it is about. */
  readonly path?: string
  /** The business clock's time. */
  readonly at: string
  readonly read: boolean
}

export interface NotificationService {
  /** Tells those who want to know and may see it, each once. @returns how many accounts learned something new */
  notify(to: Recipients, notice: Notice): Promise<number>
  /** Newest first. @param options.before the id of the last one of the page before */
  list(
    account: SessionAccount,
    options?: { readonly before?: string; readonly limit?: number },
  ): Promise<{ items: NotificationView[]; unread: number; next?: string }>
  unread(account: SessionAccount): Promise<number>
  /** @param ids absent: all */
  markRead(account: SessionAccount, ids?: readonly string[]): Promise<void>
}
