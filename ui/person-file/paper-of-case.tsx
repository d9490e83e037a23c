import type { PaperView } from '../../domain/person-file.ts'
import { FilePdfOutlined, FileWordOutlined, EyeOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import type { Paper } from '../../papers/paper.ts'
import { PaperDialog } from '../papers/paper-dialog.tsx'
import { ReasonDialog } from '../personal-data/unmask.tsx'
import { useText } from './file-kind.ts'
import { useFileApi } from './file-api.ts'

interface Props {
  readonly paper: PaperView
  readonly mayUnmask: boolean
  onClose(): void
}
type Wanted = 'view' | 'pdf' | 'docx'

/** A paper of one of the subject's cases: concealed; in full, or as a file, for a reason that goes on record. */
export function PaperOfCase({ paper, mayUnmask, onClose }: Props) {
  const { text } = useText()
  const fileApi = useFileApi()
  const { caseKey, paperId, name, on } = paper
  const [wanted, setWanted] = useState<Wanted>()
  const [full, setFull] = useState<Paper>()
  const { data, error } = useQuery({
    queryKey: ['person', 'paper', caseKey, paperId],
    queryFn: () => fileApi.paper(caseKey, paperId),
  })
  const take = async (reason: string) => {
    if (wanted === 'view') setFull(await fileApi.paperInFull(caseKey, paperId, reason))
    else if (wanted) save(await fileApi.paperFile(caseKey, paperId, wanted, reason), `${name} ${on}.${wanted}`)
    setWanted(undefined)
  }
  return (
    <>
      <PaperDialog
        title={name}
        paper={full ?? data}
        error={error ?? undefined}
        note={text(full ? 'paper.full' : 'paper.masked')}
        actions={
          mayUnmask && (
            <>
              {!full && (
                <Button icon={<EyeOutlined />} onClick={() => setWanted('view')}>
                  {text('paper.in-full')}
                </Button>
              )}
              <Button icon={<FilePdfOutlined />} onClick={() => setWanted('pdf')}>
                PDF
              </Button>
              <Button icon={<FileWordOutlined />} onClick={() => setWanted('docx')}>
                DOCX
              </Button>
            </>
          )
        }
        onClose={onClose}
      />
      {wanted && (
        <ReasonDialog
          title={text('paper.reason', { name })}
          text={text('paper.text')}
          onReason={take}
          onCancel={() => setWanted(undefined)}
        />
      )}
    </>
  )
}

function save(blob: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(blob)
  link.download = name
  link.click()
  URL.revokeObjectURL(link.href)
}
