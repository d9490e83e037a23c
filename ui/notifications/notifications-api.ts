import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api } from '../api.ts'
import { useLiveEvents } from './live-events.ts'

export interface NotificationItem {
  readonly id: string
  readonly kind: string
  readonly text: string
  /** Case number and masked title. */
  readonly about?: string
  /** Absent where I may no longer see it. */
  readonly path?: string
  readonly at: string
  readonly read: boolean
}
export interface NotificationPage {
  readonly items: readonly NotificationItem[]
  readonly unread: number
  readonly next?: string
}

export interface KindChoice {
  readonly kind: string
  readonly name: string
  readonly inPage: boolean
  readonly byMail: boolean
}
export interface Settings {
  readonly kinds: readonly KindChoice[]
  readonly quiet: { readonly from: string; readonly until: string } | null
  /** `false`: this installation has no mail server. */
  readonly sendsMail: boolean
  /** Masked. */
  readonly mail: { readonly address?: string; readonly pending?: string }
}
export const SETTINGS = ['notifications', 'settings'] as const

const UNREAD = ['notifications', 'unread'] as const
export const LIST = ['notifications', 'list'] as const

/** How many I have not read; kept up by the stream. */
export function useUnread(): number {
  const client = useQueryClient()
  const { data } = useQuery({
    queryKey: UNREAD,
    queryFn: async ({ signal }) => (await api.get<NotificationPage>('/api/notifications?limit=1', signal)).unread,
  })
  useLiveEvents(({ event, data: told }) => {
    if (event === 'counts' || event === 'work') return
    client.setQueryData(UNREAD, told.unread)
    void client.invalidateQueries({ queryKey: LIST })
  })
  return data ?? 0
}

/** @returns marks some as read, or all */
export function useMarkRead() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (ids: readonly string[] | undefined) =>
      api.post<{ unread: number }>('/api/notifications/read', ids === undefined ? {} : { ids }),
    onSuccess: ({ unread }) => {
      client.setQueryData(UNREAD, unread)
      void client.invalidateQueries({ queryKey: LIST })
    },
  })
}
