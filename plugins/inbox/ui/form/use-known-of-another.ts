import { useLayoutEffect, useRef } from 'react'
import type { KnownAnswers } from '../inbox-api.ts'

/**
 * Where the form itself says whom it is about: tells that somebody else was chosen, with what was known before. It does so before the
 * form is built anew, which would take with it what was entered.
 */
export function useKnownOfAnother(known: KnownAnswers, onAnother: (before: KnownAnswers) => void): void {
  const told = useRef(known)
  useLayoutEffect(() => {
    const before = told.current
    told.current = known
    if (before.about !== known.about) onAnother(before)
  })
}
