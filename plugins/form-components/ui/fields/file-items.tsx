/** @jsxImportSource preact */
import { useState } from 'preact/hooks'
import { useEnvironment } from './field-props.ts'
import type { StoredFile, Upload } from './upload-queue.ts'

interface FileItemProps {
  readonly id: string
  /** Undefined while the server is asked. */
  readonly file: StoredFile | 'gone' | undefined
  readonly preview: string | undefined
  readonly onRemove: ((id: string) => void) | undefined
}

/** A stored file. Its content is fetched only when somebody asks for it: each look is on record. */
export function FileItem({ id, file, preview, onRemove }: FileItemProps) {
  const { translate } = useEnvironment()
  const [shown, setShown] = useState(false)
  const isKnown = file !== undefined && file !== 'gone'
  const name = isKnown
    ? file.name
    : translate(file === 'gone' ? 'form-components.ui.file.gone' : 'form-components.ui.file.asking')
  const address = `/api/files/${id}/content`
  return (
    <li class="fq-file">
      {preview && <img class="fq-file-thumbnail" src={preview} alt="" />}
      <span class={isKnown ? 'fq-file-name' : 'fq-file-name fq-signature-none'}>{name}</span>
      {isKnown && <span class="fq-file-size">{sizeText(file.sizeBytes)}</span>}
      {isKnown && file.isPicture && (
        <button type="button" class="fq-plain-button" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {translate(shown ? 'form-components.ui.file.hide' : 'form-components.ui.file.show')}
        </button>
      )}
      {isKnown && (
        <a
          class="fq-plain-button"
          href={address}
          download={file.name}
          aria-label={translate('form-components.ui.file.save-named', { name })}
        >
          {translate('form-components.ui.file.save')}
        </a>
      )}
      {onRemove && (
        <button
          type="button"
          class="fq-plain-button"
          aria-label={translate('form-components.ui.file.remove-named', { name })}
          onClick={() => onRemove(id)}
        >
          {translate('form-components.ui.file.remove')}
        </button>
      )}
      {shown && isKnown && <img class="fq-file-picture" src={preview ?? address} alt={file.name} />}
    </li>
  )
}

/** One on its way: how far it is, or for what it waits, and a way to break it off; or why it was refused. */
export function UploadItem({ upload, waits, onDismiss }: { upload: Upload; waits: boolean; onDismiss(): void }) {
  const { translate } = useEnvironment()
  const { name, sent, fault, cancel } = upload
  return (
    <li class="fq-file">
      <span class="fq-file-name">{name}</span>
      {waits && fault === undefined && <span class="fq-file-waits">{translate('form-components.ui.file.waiting')}</span>}
      {!waits && fault === undefined && (
        <progress value={sent} max={1} aria-label={translate('form-components.ui.file.sending', { name })} />
      )}
      {fault !== undefined && (
        <span class="fq-file-fault" role="alert">
          {fault}
        </span>
      )}
      <button type="button" class="fq-plain-button" onClick={fault === undefined ? cancel : onDismiss}>
        {translate(fault === undefined ? 'form-components.ui.file.cancel' : 'form-components.ui.file.dismiss')}
      </button>
    </li>
  )
}

const KB = 1024
function sizeText(bytes: number): string {
  if (bytes < KB) return `${bytes} B`
  return bytes < KB * KB ? `${Math.round(bytes / KB)} KB` : `${(bytes / KB / KB).toFixed(1)} MB`
}
