import { useEffect, useRef } from 'react'
import { useLatest } from '../../../../ui/kit/use-latest.ts'
import type { KnownAnswers } from '../inbox-api.ts'

/** Where the form itself says whom it is about: tells that somebody else was chosen, with what was known before. */
export function useKnownOfAnother(known: KnownAnswers, onAnother: (before: KnownAnswers) => void): void {
  const told = useRef(known)
  const latest = useLatest(onAnother)
  useEffect(() => {
    const before = told.current
    told.current = known
    if (before.about !== known.about) latest.current(before)
  }, [known, latest])
}
