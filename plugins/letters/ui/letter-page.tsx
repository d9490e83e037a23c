import { Button } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { Link, useParams } from 'react-router'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import { Due } from '../../../ui/kit/when.tsx'
import { useLocale } from '../../../ui/intl/locale-provider.tsx'
import type { LetterView } from '../letter-view.ts'
import { AnswerForm } from './answer-form.tsx'
import { BoxTag } from './box-tag.tsx'
import { LetterTimeline } from './letter-timeline.tsx'
import { useLetter } from './letters-api.ts'
import { RemindDialog, WithdrawDialog } from './letter-dialogs.tsx'
import './letters.css'

/** One letter: what was sent, what happened since, and what can be done about it. */
export default function LetterPage() {
  const { caseKey = '', letterId = '' } = useParams()
  const { data, error, refetch } = useLetter(caseKey, letterId)
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />
  return data === undefined ? <PageSkeleton /> : <Letter letter={data} />
}

function Letter({ letter }: { letter: LetterView }) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `letters.${id}` })
  const [open, setOpen] = useState<'answer' | 'remind' | 'withdraw'>()
  const close = () => setOpen(undefined)
  const waits = letter.box === 'waiting' || letter.box === 'overdue'
  return (
    <Page title={letter.subject} lead={<Link to="/letters">{text('back')}</Link>}>
      <div className="fq-letter">
        <section className="fq-card">
          <Facts letter={letter} />
          {letter.answers.length > 0 && (
            <div className="fq-letter-actions">
              <Button type={waits ? 'primary' : 'default'} onClick={() => setOpen('answer')}>
                {text(waits ? 'answer.enter' : 'answer.another')}
              </Button>
              {waits && <Button onClick={() => setOpen('remind')}>{text('remind')}</Button>}
              {waits && (
                <Button danger onClick={() => setOpen('withdraw')}>
                  {text('withdraw')}
                </Button>
              )}
            </div>
          )}
          {open === 'answer' && <AnswerForm letter={letter} onClose={close} />}
        </section>
        <section className="fq-card">
          <h2>{text('timeline')}</h2>
          <LetterTimeline letter={letter} />
        </section>
      </div>
      <RemindDialog letter={letter} open={open === 'remind'} onClose={close} />
      <WithdrawDialog letter={letter} open={open === 'withdraw'} onClose={close} />
    </Page>
  )
}

function Facts({ letter }: { letter: LetterView }) {
  const intl = useIntl()
  const { locale } = useLocale()
  const text = (id: string) => intl.formatMessage({ id: `letters.${id}` })
  const waits = letter.dueAt !== undefined && (letter.box === 'waiting' || letter.box === 'overdue')
  const facts: [string, React.ReactNode][] = [
    ['column.state', waits ? <Due key="due" at={letter.dueAt ?? ''} /> : <BoxTag key="box" box={letter.box} />],
    ['column.organ', `${letter.organ} · ${text(`organ.${letter.organKind}`)}`],
    ['number', letter.number],
    ['column.sentOn', `${letter.sentOn} · ${text(`how.${letter.how}`)}`],
    ['due', letter.dueOn && [letter.dueOn, letter.basis].filter(Boolean).join(' · ')],
    ['answers', letter.answers.map(each => (locale === 'zh-CN' ? each.zh : each.en)).join(' / ') || text('answers.none')],
    ['column.case', [letter.caseNo, letter.caseTitle].filter(Boolean).join(' ')],
    ['paper', letter.paper && [letter.paper.name, letter.paper.number].filter(Boolean).join(' ')],
  ]
  return (
    <dl className="fq-letter-facts">
      {facts
        .filter(([, value]) => value !== undefined && value !== '')
        .map(([name, value]) => (
          <div key={name} style={{ display: 'contents' }}>
            <dt className="fq-quiet">{text(name)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  )
}
