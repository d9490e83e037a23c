import { useEffect, useRef, useState } from 'preact/hooks'
import { api } from '../../../../ui/api.ts'

/** A stored file, as the server tells of it (server/plugin-api.ts, StoredFileView). */
export interface StoredFile {
  readonly fileId: string
  readonly name: string
  readonly mediaType: string
  readonly isPicture: boolean
  readonly sizeBytes: number
}

/** One on its way, or refused. */
export interface Upload {
  readonly id: number
  readonly name: string
  /** 0 to 1. */
  readonly sent: number
  readonly fault?: string
  cancel(): void
}

export interface Uploads {
  readonly uploads: readonly Upload[]
  /** Of the files of this visit, to look at without asking the server. */
  readonly previews: ReadonlyMap<string, string>
  add(files: readonly File[], fault: (file: File) => string | undefined): void
  dismiss(id: number): void
}

/** Sends files one after the other; leaving the form breaks off what is on its way. */
export function useUploads(at: string, onStored: (file: StoredFile) => void, failed: (error: unknown) => string): Uploads {
  const [uploads, setUploads] = useState<readonly Upload[]>([])
  const [previews, setPreviews] = useState<ReadonlyMap<string, string>>(new Map())
  const queueRef = useRef<Promise<void>>(Promise.resolve())
  const nextRef = useRef(0)
  const urlsRef = useRef<string[]>([])
  const leavingRef = useRef(new AbortController())
  const latestRef = useRef({ at, onStored, failed })
  useEffect(() => {
    latestRef.current = { at, onStored, failed }
  })
  useEffect(() => {
    const leaving = leavingRef.current
    const urls = urlsRef.current
    return () => {
      leaving.abort()
      for (const url of urls) URL.revokeObjectURL(url)
    }
  }, [])

  const change = (id: number, update: Partial<Upload> | undefined): void =>
    setUploads(all =>
      update ? all.map(each => (each.id === id ? { ...each, ...update } : each)) : all.filter(each => each.id !== id),
    )

  const send = async (id: number, file: File, signal: AbortSignal): Promise<void> => {
    if (signal.aborted) return
    try {
      const stored = await api.upload<StoredFile>(latestRef.current.at, file, sent => change(id, { sent }), signal)
      if (stored.isPicture) {
        const url = URL.createObjectURL(file)
        urlsRef.current.push(url)
        setPreviews(all => new Map(all).set(stored.fileId, url))
      }
      change(id, undefined)
      latestRef.current.onStored(stored)
    } catch (error) {
      if (!signal.aborted) change(id, { fault: latestRef.current.failed(error) })
    }
  }

  const add: Uploads['add'] = (files, fault) => {
    for (const file of files) {
      const id = nextRef.current++
      const own = new AbortController()
      const cancel = (): void => {
        own.abort()
        change(id, undefined)
      }
      const found = fault(file)
      setUploads(all => [...all, { id, name: file.name, sent: 0, cancel, ...(found === undefined ? {} : { fault: found }) }])
      if (found !== undefined) continue
      const signal = AbortSignal.any([own.signal, leavingRef.current.signal])
      queueRef.current = queueRef.current.then(() => send(id, file, signal))
    }
  }
  return { uploads, previews, add, dismiss: id => change(id, undefined) }
}
