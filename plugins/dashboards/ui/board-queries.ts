import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { api } from '../../../ui/api.ts'
import { useLiveEvents } from '../../../ui/notifications/live-events.ts'
import type { Board } from '../board.ts'
import type { FigureDetail } from '../figure-detail.ts'

/** What nobody is told of, such as a deadline whose day is over, shows within so long. */
const EVERY_MS = 30_000
/** However much is done meanwhile, a board is counted anew at most so often. */
const AT_MOST_EVERY_MS = 3_000
const BOARD = ['dashboards'] as const

/** A board as it stands, while one looks at it. */
export function useBoard(org: string | undefined) {
  useFreshWhenWorkIsDone()
  return useQuery({
    queryKey: [...BOARD, 'board', org ?? ''],
    queryFn: ({ signal }) => api.get<Board>(`/api/dashboards/board${org ? `?${new URLSearchParams({ org })}` : ''}`, signal),
    refetchInterval: EVERY_MS,
  })
}

export const useFigureDetail = (office: string, figure: string) =>
  useQuery({
    queryKey: [...BOARD, 'figure', office, figure],
    queryFn: ({ signal }) =>
      api.get<FigureDetail>(
        `/api/dashboards/offices/${encodeURIComponent(office)}/figures/${encodeURIComponent(figure)}`,
        signal,
      ),
  })

/** Somebody has done something: the figures may be others. What comes in a burst is asked for once, at its end. */
function useFreshWhenWorkIsDone(): void {
  const client = useQueryClient()
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])
  useLiveEvents(({ event }) => {
    if (event !== 'work' && event !== 'counts') return
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      void client.invalidateQueries({ queryKey: BOARD })
    }, AT_MOST_EVERY_MS)
  })
}
