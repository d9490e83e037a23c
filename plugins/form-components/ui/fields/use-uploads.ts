import { useEffect, useRef, useState } from 'preact/hooks'
import type { KeptFiles } from '../../../../ui/plugin-ui.ts'
import { UploadQueue, type StoredFile, type Upload } from './upload-queue.ts'

export interface Uploads {
  readonly uploads: readonly Upload[]
  /** How many are not with the server yet; while it is not known what an earlier visit left, at least one. */
  readonly pending: number
  /** Of the files of this visit, to look at without asking the server. */
  readonly previews: ReadonlyMap<string, string>
  add(files: readonly File[], fault: (file: File) => string | undefined): void
  dismiss(id: number): void
}

export interface UploadsOf {
  readonly at: string
  readonly place: string
  readonly kept: KeptFiles | undefined
  onStored(file: StoredFile): void
  failed(error: unknown): string
}

/** Sends the files of one field; leaving the form breaks off what is on its way, and coming back goes on with it. */
export function useUploads(of: UploadsOf): Uploads {
  const [uploads, show] = useState<readonly Upload[]>([])
  const [previews, setPreviews] = useState<ReadonlyMap<string, string>>(new Map())
  const [isKnown, setKnown] = useState(of.kept === undefined)
  const queueRef = useRef<UploadQueue>()
  const latestRef = useRef(of)
  useEffect(() => {
    latestRef.current = of
  })
  useEffect(() => {
    const urls: string[] = []
    const { place, kept } = latestRef.current
    const queue = (queueRef.current = new UploadQueue({
      at: () => latestRef.current.at,
      place,
      kept,
      show,
      stored: (stored, content) => {
        if (stored.isPicture) {
          const url = URL.createObjectURL(content)
          urls.push(url)
          setPreviews(all => new Map(all).set(stored.fileId, url))
        }
        latestRef.current.onStored(stored)
      },
      failed: error => latestRef.current.failed(error),
    }))
    void queue.resume().then(() => setKnown(true))
    return () => {
      queue.leave()
      for (const url of urls) URL.revokeObjectURL(url)
    }
  }, [])
  const pending = uploads.filter(({ fault }) => fault === undefined).length
  return {
    uploads,
    pending: isKnown ? pending : Math.max(1, pending),
    previews,
    add: (files, fault) => {
      for (const file of files) queueRef.current?.add(file, fault(file))
    },
    dismiss: id => queueRef.current?.dismiss(id),
  }
}
