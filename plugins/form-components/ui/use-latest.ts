import { useEffect, useRef } from 'preact/hooks'

/** What was rendered last, for what answers later: an effect that reads it does not run anew as it changes. */
export function useLatest<T>(value: T): { readonly current: T } {
  const latestRef = useRef(value)
  useEffect(() => {
    latestRef.current = value
  })
  return latestRef
}
