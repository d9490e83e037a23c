import { useQuery } from '@tanstack/react-query'
import { createContext, useContext, useEffect, useMemo, useState, type ReactNode } from 'react'
import { api } from '../api.ts'

export interface BusinessClock {
  /** The business clock's time now, in milliseconds. */
  now(): number
  /** How far it is ahead of the wall clock, in milliseconds; 0 in production. */
  readonly offsetMs: number
  readonly movable: boolean
}
const real: BusinessClock = { now: () => Date.now(), offsetMs: 0, movable: false }
const ClockContext = createContext<BusinessClock>(real)

/** "Today" for deadlines: spans like `还有 3 天` are counted from here, never from the machine's own clock. */
export const useBusinessClock = () => useContext(ClockContext)

export function BusinessClockProvider({ children }: { children: ReactNode }) {
  const { data } = useQuery({
    queryKey: ['clock'],
    queryFn: () => api.get<{ now: string; offsetMs: number; movable: boolean }>('/api/clock'),
    refetchInterval: 30_000,
    retry: false,
  })
  const [, tick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => tick(count => count + 1), 60_000)
    return () => clearInterval(timer)
  }, [])
  const clock = useMemo<BusinessClock>(() => {
    if (!data) return real
    return { now: () => Date.now() + data.offsetMs, offsetMs: data.offsetMs, movable: data.movable }
  }, [data])
  return <ClockContext value={clock}>{children}</ClockContext>
}
