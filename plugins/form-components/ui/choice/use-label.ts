import { useEffect, useState } from 'preact/hooks'
import { useLatest } from '../use-latest.ts'

/** What a value is called: asked for once, the value itself until it is known or where nobody may know. */
export function useLabel(value: string, on: string | undefined, ask: (value: string) => Promise<string | undefined>) {
  const [known, setKnown] = useState<ReadonlyMap<string, string>>(new Map())
  const keep = (key: string, label: string) => setKnown(all => new Map(all).set(key, label))
  const latestRef = useLatest({ ask, known })
  useEffect(() => {
    const latest = latestRef.current
    if (value === '' || latest.known.has(value)) return undefined
    let alive = true
    latest.ask(value).then(
      label => alive && keep(value, label ?? value),
      () => alive && keep(value, value),
    )
    return () => {
      alive = false
    }
  }, [value, on, latestRef])
  return { label: value === '' ? '' : (known.get(value) ?? value), keep }
}
