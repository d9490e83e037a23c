import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useLiveEvents } from '../../../../ui/notifications/live-events.ts'
import type { EditingView } from '../../projects/editing.ts'
import { PROJECTS, projectsApi } from './projects-api.ts'

const EVERY_MS = 10_000

/** Who writes the file: this window, as long as it says so and nobody takes over, or another. */
export interface Editing {
  /** This window, as the server knows it. */
  readonly page: string
  readonly view: EditingView | undefined
  readonly error: unknown
  takeOver(): Promise<EditingView>
}

export function useEditing(path: string): Editing {
  const client = useQueryClient()
  const [page] = useState(windowName)
  const queryKey = [PROJECTS, 'editing', path, page]
  const { data, error, refetch } = useQuery({
    queryKey,
    queryFn: () => projectsApi.editing(path, page, 'hold'),
    refetchInterval: EVERY_MS,
    refetchIntervalInBackground: true,
    staleTime: 0,
    gcTime: 0,
  })
  // Somebody who takes over has the other told: their page says so at once.
  useLiveEvents(({ event }) => {
    if (event === 'notification') void refetch()
  })
  useEffect(() => {
    const leave = () => void projectsApi.leave(path, page).catch(() => undefined)
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [path, page])
  const takeOver = async () => {
    const view = await projectsApi.editing(path, page, 'take-over')
    client.setQueryData(queryKey, view)
    return view
  }
  return { page, view: data, error, takeOver }
}

/** `crypto.randomUUID` is not there where a page comes over plain HTTP, as within an office. */
const windowName = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('')
