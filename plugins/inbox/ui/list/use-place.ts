import { useEffect } from 'react'
import { useLocation } from 'react-router'

/** By the history's entry: how far the page was scrolled, and which row was opened. Forgotten with the page. */
const places = new Map<string, { top: number; row?: string | undefined }>()

/** A list keeps its place: who comes back from a row finds it where it was, and goes on from it. @param ready its rows are there */
export function usePlace(ready: boolean): void {
  const { key } = useLocation()
  useEffect(() => {
    const scroller = document.querySelector('.fq-page-outlet')
    if (!ready || !scroller) return undefined
    const before = places.get(key)
    if (before) {
      scroller.scrollTop = before.top
      // The rows around the place are drawn after it is reached.
      requestAnimationFrame(() => rowLink(before.row)?.focus({ preventScroll: true }))
    }
    const keep = (row?: string) => places.set(key, { top: scroller.scrollTop, row: row ?? places.get(key)?.row })
    const onScroll = () => void keep()
    const onClick = ({ target }: Event) => {
      const row = target instanceof Element ? target.closest('tr[data-row]')?.getAttribute('data-row') : undefined
      if (row) keep(row)
    }
    scroller.addEventListener('scroll', onScroll, { passive: true })
    scroller.addEventListener('click', onClick, { capture: true })
    return () => {
      scroller.removeEventListener('scroll', onScroll)
      scroller.removeEventListener('click', onClick, { capture: true })
    }
  }, [key, ready])
}

const rowLink = (row: string | undefined): HTMLElement | null =>
  row === undefined ? null : document.querySelector(`tr[data-row="${CSS.escape(row)}"] .inbox-cell-task a`)
