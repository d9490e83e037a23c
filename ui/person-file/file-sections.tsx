import type { PaperView, PersonFile } from '../../domain/person-file.ts'
import { useState } from 'react'
import { useAccount } from '../session/session.tsx'
import { useFileKind } from './file-kind.ts'
import { Counters } from './counters.tsx'
import { FormDialog } from './form-dialog.tsx'
import { FormList, NoticeList, PaperList } from './kept-lists.tsx'
import { OpenDeadlines, OpenTasks } from './open-work.tsx'
import { PaperOfCase } from './paper-of-case.tsx'
import { GroupCard, ParticularsCard } from './particulars.tsx'
import { TermBar } from './term-bar.tsx'
import { FileTimeline } from './timeline.tsx'

/** The parts of the file, the most urgent first; one below another on a phone and on paper. */
export function FileSections({ file }: { file: PersonFile }) {
  const { hasGroup, hasTerm } = useFileKind()
  const isStaff = useAccount().roles.includes('staff')
  const [paper, setPaper] = useState<PaperView>()
  const [form, setForm] = useState<string>()
  return (
    <>
      {hasTerm && <TermBar term={file.term} />}
      <div className="person-file">
        <div className="person-column">
          <OpenDeadlines file={file} />
          <OpenTasks file={file} />
          <FileTimeline file={file} onPaper={setPaper} onForm={setForm} />
        </div>
        <div className="person-column">
          <Counters file={file} />
          <ParticularsCard file={file} />
          {hasGroup && <GroupCard file={file} />}
          <PaperList papers={file.papers} onOpen={setPaper} />
          <NoticeList file={file} />
          <FormList forms={file.forms} onOpen={setForm} />
        </div>
      </div>
      {paper && <PaperOfCase paper={paper} mayUnmask={isStaff} onClose={() => setPaper(undefined)} />}
      {form !== undefined && (
        <FormDialog subjectNo={file.subjectNo} submissionId={form} mayUnmask={isStaff} onClose={() => setForm(undefined)} />
      )}
    </>
  )
}
