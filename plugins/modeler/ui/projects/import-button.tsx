import { ImportOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useRef, useState } from 'react'
import { useIntl } from 'react-intl'
import { errorMessage } from '../../../../ui/kit/error-message.ts'
import type { TakenIn } from '../../projects/import-files.ts'
import { useNotice } from '../notice.ts'
import { PROJECTS, projectsApi } from './projects-api.ts'

/** Files of this computer, or archives of them: all or none. One of a name that is there becomes its new revision. */
export function ImportButton({ projectId }: { projectId: string }) {
  const intl = useIntl()
  const notice = useNotice()
  const client = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<string>()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `modeler.import-files.${id}` }, values)
  const take = async (chosen: readonly File[]) => {
    setBusy(true)
    setFailure(undefined)
    try {
      const { added, changed, unchanged, skipped } = await send(projectId, chosen)
      notice.success(
        text('done', { added: added.length, changed: changed.length, unchanged: unchanged.length, skipped: skipped.length }),
      )
      await client.invalidateQueries({ queryKey: [PROJECTS] })
    } catch (error) {
      setFailure(error instanceof NotText ? text('not-text', { name: error.message }) : errorMessage(intl, error))
    }
    setBusy(false)
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept=".bpmn,.dmn,.form,.scenario.json,.json,.zip"
        onChange={event => {
          const chosen = [...(event.target.files ?? [])]
          event.target.value = ''
          if (chosen.length > 0) void take(chosen)
        }}
      />
      <Button icon={<ImportOutlined />} loading={busy} onClick={() => input.current?.click()}>
        {text('import')}
      </Button>
      {failure !== undefined && (
        <Alert type="error" showIcon role="alert" closable={{ onClose: () => setFailure(undefined) }} title={failure} />
      )}
    </>
  )
}

class NotText extends Error {}

async function send(projectId: string, chosen: readonly File[]): Promise<TakenIn & { skipped: string[] }> {
  const [archive] = chosen
  if (archive && chosen.length === 1 && archive.name.endsWith('.zip')) {
    return projectsApi.takeInArchive(projectId, base64(new Uint8Array(await archive.arrayBuffer())))
  }
  const files = await Promise.all(chosen.map(async file => ({ name: file.name, content: await textOf(file) })))
  return projectsApi.takeInFiles(projectId, files)
}

/** Every byte, a byte order mark too: `File.text()` drops it. */
async function textOf(file: File): Promise<string> {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await file.arrayBuffer())
  } catch {
    throw new NotText(file.name)
  }
}

/** In parts: a call takes only so many arguments. */
function base64(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += 8_192) parts.push(String.fromCharCode(...bytes.subarray(at, at + 8_192)))
  return btoa(parts.join(''))
}
