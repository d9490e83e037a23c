import { useEffect, useState, type RefObject } from 'react'
import { useLatest } from '../../../../ui/kit/use-latest.ts'

/** So many are drawn whole. */
const ALL_OF = 120
const OVERSCAN = 20
const FIRST_GUESS_PX = 44

export interface RowWindow {
  readonly first: number
  readonly end: number
  /** What stands above and below it, in pixels. */
  readonly before: number
  readonly after: number
}

/**
 * Which of many rows are drawn: those in sight and some around them, so that arrow keys always find a next one. The page's outlet
 * scrolls, not the table.
 * @param onEnd the last rows come into sight
 */
export function useRowWindow(count: number, table: RefObject<HTMLElement | null>, onEnd: () => void): RowWindow {
  const [{ first, end, height }, setShown] = useState({ first: 0, end: ALL_OF, height: FIRST_GUESS_PX })
  const ended = useLatest(onEnd)
  const isWhole = count <= ALL_OF
  useEffect(() => {
    const body = table.current?.querySelector('tbody')
    const scroller = body?.closest('.fq-page-outlet')
    if (!body || !scroller) return undefined
    const look = () => {
      const place = body.getBoundingClientRect()
      const drawn = body.querySelector<HTMLElement>('tr[data-row]')
      // In sight, and in the page's own pixels: with larger letters they differ.
      const row = drawn?.getBoundingClientRect().height ?? FIRST_GUESS_PX
      const height = drawn?.offsetHeight ?? FIRST_GUESS_PX
      const above = scroller.getBoundingClientRect().top - place.top
      const from = Math.max(0, Math.min(count, Math.floor(above / row)) - OVERSCAN)
      const to = Math.min(count, from + Math.ceil(scroller.clientHeight / height) + 2 * OVERSCAN)
      setShown(before =>
        before.first === from && before.end === to && before.height === height ? before : { first: from, end: to, height },
      )
      if (place.bottom - scroller.getBoundingClientRect().bottom < OVERSCAN * row) ended.current()
    }
    look()
    scroller.addEventListener('scroll', look, { passive: true })
    window.addEventListener('resize', look)
    return () => {
      scroller.removeEventListener('scroll', look)
      window.removeEventListener('resize', look)
    }
  }, [count, table, ended])
  if (isWhole) return { first: 0, end: count, before: 0, after: 0 }
  const last = Math.min(count, end)
  return { first: Math.min(first, last), end: last, before: Math.min(first, last) * height, after: (count - last) * height }
}
