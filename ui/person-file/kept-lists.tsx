import type { FormView, PaperView, PersonFile } from '../../domain/person-file.ts'
import { Link } from 'react-router'
import { When } from '../kit/when.tsx'
import { useAccount } from '../session/session.tsx'
import { Card } from './card.tsx'
import { OpenButton } from './open-button.tsx'
import { useText } from './file-kind.ts'

/** Papers (文书), newest first. */
export function PaperList({ papers, onOpen }: { papers: readonly PaperView[]; onOpen(paper: PaperView): void }) {
  const { text } = useText()
  return (
    <Card title={text('papers')} count={papers.length} empty={papers.length === 0 ? text('papers.none') : undefined}>
      <ul className="person-lines">
        {papers.map(paper => (
          <li key={paper.paperId} className="person-line">
            <OpenButton onOpen={() => onOpen(paper)}>{paper.name}</OpenButton>
            <span className="fq-quiet">{[paper.number, paper.on].filter(Boolean).join('　')}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Which outside organs were told what, by which case. */
export function NoticeList({ file: { notices, cases } }: { file: PersonFile }) {
  const { text, code } = useText()
  const mayReplay = useAccount().roles.includes('auditor')
  const processes = new Map(cases.map(({ caseKey, processName }) => [caseKey, processName]))
  return (
    <Card title={text('notices')} count={notices.length} empty={notices.length === 0 ? text('notices.none') : undefined}>
      <ul className="person-lines">
        {notices.map(({ notice, to, recipient, sentOn, caseKey }, index) => (
          <li key={index} className="person-line">
            <span>
              {code('notice', notice)}{' '}
              <span className="fq-quiet">{text('notices.to', { to: recipient ?? text(`party.${to}`) })}</span>{' '}
              {caseKey && (mayReplay ? <Link to={`/replay/${caseKey}`}>{processes.get(caseKey)}</Link> : processes.get(caseKey))}
            </span>
            <span className="fq-quiet">{sentOn}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** Forms as they were handed in, newest first. */
export function FormList({ forms, onOpen }: { forms: readonly FormView[]; onOpen(submissionId: string): void }) {
  const { text } = useText()
  return (
    <Card title={text('forms')} count={forms.length} empty={forms.length === 0 ? text('forms.none') : undefined}>
      <ul className="person-lines person-scroll">
        {forms.map(({ submissionId, title, at, by }) => (
          <li key={submissionId} className="person-line">
            <OpenButton onOpen={() => onOpen(submissionId)}>{title}</OpenButton>
            <span className="fq-quiet">
              {by} <When at={at} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
