import { useEffect, useRef, type RefObject } from 'react'

/** The latest value for handlers that outlive a render (of bpmn-js, form-js, timers). */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value)
  useEffect(() => {
    latest.current = value
  })
  return latest
}
