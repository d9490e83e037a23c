import { useEffect, useRef } from 'react'
import type { Problem } from '../../problem.ts'

/** F8 leads to the next finding, Shift+F8 to the one before, wherever on the page one is. */
export function useProblemSteps(problems: readonly Problem[], choose: (problem: Problem) => void): void {
  const at = useRef<Problem>(undefined)
  useEffect(() => {
    const step = (event: KeyboardEvent) => {
      if (event.key !== 'F8' || problems.length === 0) return
      event.preventDefault()
      const index = problems.findIndex(each => each.rule === at.current?.rule && each.elementId === at.current.elementId)
      const by = event.shiftKey ? -1 : 1
      const next = problems.at(index === -1 ? (by > 0 ? 0 : -1) : (index + by + problems.length) % problems.length)
      at.current = next
      if (next) choose(next)
    }
    window.addEventListener('keydown', step)
    return () => window.removeEventListener('keydown', step)
  })
}
