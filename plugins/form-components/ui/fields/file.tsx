/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks'
import { ApiError, api } from '../../../../ui/api.ts'
import { isFileList, maxFiles } from '../../components/file.ts'
import { FieldFrame } from './field-frame.tsx'
import { commonEntries, useEnvironment, type Field, type FieldProps } from './field-props.ts'
import { FileItem, UploadItem } from './file-items.tsx'
import type { StoredFile } from './upload-queue.ts'
import { useUploads } from './use-uploads.ts'

/** As the server's (server/files): told before anything is sent. */
const LARGEST_BYTES = 20 * 1024 * 1024
const ENDINGS = ['.pdf', '.jpg', '.jpeg', '.png', '.webp', '.docx', '.xlsx', '.ofd', '.txt']
const PICTURES = 'image/jpeg,image/png,image/webp'

function FileInput(props: FieldProps) {
  const { translate, filesAt, keptFiles, uploading } = useEnvironment()
  const { domId, field } = props
  const value = isFileList(props.value) ? props.value : []
  const latestRef = useRef(value)
  useEffect(() => {
    latestRef.current = value
  })
  const limit = maxFiles(props.field)
  const set = (ids: readonly string[]) => {
    latestRef.current = [...ids]
    props.onChange({ value: ids.length > 0 ? [...ids] : null })
  }
  const editable = !props.readonly && !props.disabled && filesAt !== undefined
  // A draft may name a file that was removed a moment before it was read.
  const details = useDetails(value, id => editable && set(latestRef.current.filter(each => each !== id)))
  const { uploads, pending, previews, add, dismiss } = useUploads({
    at: `${filesAt}/${encodeURIComponent(field.key ?? '')}`,
    place: placeOf(field, domId),
    kept: editable ? keptFiles : undefined,
    onStored: stored => {
      details.keep(stored)
      set([...latestRef.current, stored.fileId])
    },
    failed: error =>
      error instanceof ApiError && error.status > 0 ? error.message : translate('form-components.ui.file.network'),
  })
  const label = String(field.label ?? '')
  useEffect(() => {
    uploading?.({ domId, label }, pending)
    return () => uploading?.({ domId, label }, 0)
  }, [uploading, domId, label, pending])
  // Sent one after the other, they wait together.
  const isStuck = uploads.some(({ waits }) => waits)
  const remove = (fileId: string) => {
    set(latestRef.current.filter(id => id !== fileId))
    // What cannot be removed now goes as abandoned.
    api.delete(`/api/files/${fileId}`).catch(() => undefined)
  }
  const choose = (files: FileList | null | undefined) => {
    const room = limit - latestRef.current.length - uploads.length
    const chosen = [...(files ?? [])]
    add(chosen, file => {
      if (chosen.indexOf(file) >= room) return translate('form-components.ui.file.many', { limit })
      if (!ENDINGS.some(ending => file.name.toLowerCase().endsWith(ending))) return translate('form-components.ui.file.kind')
      return file.size > LARGEST_BYTES ? translate('form-components.ui.file.large') : undefined
    })
  }
  return (
    <FieldFrame props={props}>
      <div
        class="fq-files"
        onDragOver={event => editable && event.preventDefault()}
        onDrop={event => {
          event.preventDefault()
          if (editable) choose(event.dataTransfer?.files)
        }}
      >
        <ul class="fq-file-list" aria-live="polite">
          {value.map(id => (
            <FileItem
              key={id}
              id={id}
              file={details.of(id)}
              preview={previews.get(id)}
              onRemove={editable ? remove : undefined}
            />
          ))}
          {uploads.map(upload => (
            <UploadItem key={`upload-${upload.id}`} upload={upload} waits={isStuck} onDismiss={() => dismiss(upload.id)} />
          ))}
        </ul>
        {editable && value.length + uploads.length < limit && <Choosers props={props} limit={limit} onChoose={choose} />}
        {!editable && value.length === 0 && (
          <div id={props.domId} class="fq-signature-none">
            {translate('form-components.ui.file.none')}
          </div>
        )}
      </div>
    </FieldFrame>
  )
}

/** The same at each opening, where ids may be made anew: the field's key, in a list with the positions of its row. */
const placeOf = ({ id = '', key = '' }: FieldProps['field'], domId: string): string =>
  key + domId.slice(domId.lastIndexOf(id) + id.length)

/** Any file of this machine; on a telephone also its camera. */
function Choosers({ props, limit, onChoose }: { props: FieldProps; limit: number; onChoose(files: FileList | null): void }) {
  const { translate } = useEnvironment()
  const fileRef = useRef<HTMLInputElement>(null)
  const cameraRef = useRef<HTMLInputElement>(null)
  const chooser = (input: typeof fileRef, accept: string, capture?: 'environment') => (
    <input
      ref={input}
      type="file"
      hidden
      multiple={capture === undefined && limit > 1}
      accept={accept}
      capture={capture}
      onChange={({ currentTarget }) => {
        onChoose(currentTarget.files)
        // The same file can be chosen again after it was removed.
        currentTarget.value = ''
      }}
    />
  )
  return (
    <div class="fq-file-choosers">
      <button
        id={props.domId}
        type="button"
        class="fq-file-button"
        aria-label={`${translate('form-components.ui.file.choose')} ${props.field.label ?? ''}`}
        aria-invalid={props.errors.length > 0}
        aria-describedby={`${props.domId}-hint ${props.domId}-error-message`}
        onClick={() => fileRef.current?.click()}
      >
        {translate('form-components.ui.file.choose')}
      </button>
      <button type="button" class="fq-file-button fq-file-camera" onClick={() => cameraRef.current?.click()}>
        {translate('form-components.ui.file.camera')}
      </button>
      {chooser(fileRef, ENDINGS.join(','))}
      {chooser(cameraRef, PICTURES, 'environment')}
      <span id={`${props.domId}-hint`} class="fq-file-hint">
        {translate('form-components.ui.file.hint', { limit })}
      </span>
    </div>
  )
}

/** What the server tells of the files; one that it does not know any more is shown as gone. */
function useDetails(ids: readonly string[], onGone: (id: string) => void) {
  const goneRef = useRef(onGone)
  useEffect(() => {
    goneRef.current = onGone
  })
  const [known, setKnown] = useState<ReadonlyMap<string, StoredFile | 'gone'>>(new Map())
  const set = (id: string, file: StoredFile | 'gone') => setKnown(all => new Map(all).set(id, file))
  const askedRef = useRef(new Set<string>())
  const wanted = ids.join()
  useEffect(() => {
    for (const id of wanted.split(',')) {
      if (id === '' || askedRef.current.has(id)) continue
      askedRef.current.add(id)
      api.get<StoredFile>(`/api/files/${id}`).then(
        file => set(id, file),
        error => {
          set(id, 'gone')
          if (error instanceof ApiError && error.status === 404) goneRef.current(id)
        },
      )
    }
  }, [wanted])
  const keep = (file: StoredFile) => {
    askedRef.current.add(file.fileId)
    set(file.fileId, file)
  }
  return { of: (id: string) => known.get(id), keep }
}

export const FileField: Field = props => <FileInput {...props} />
FileField.config = {
  type: 'fq-file',
  keyed: true,
  group: 'basic-input',
  emptyValue: null,
  icon: () => (
    <svg viewBox="-22 -22 98 98" width="54" height="54" class="fq-field-icon" fill="none" stroke="currentcolor" stroke-width="3">
      <path d="M14 8h18l10 10v28H14zM32 8v10h10M28 40V25m-6 6 6-6 6 6" />
    </svg>
  ),
  propertiesPanelEntries: commonEntries,
  sanitizeValue: ({ value }) => (isFileList(value) && value.length > 0 ? value : null),
}
