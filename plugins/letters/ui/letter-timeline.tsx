import { Button, Timeline } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { useLocale } from '../../../ui/intl/locale-provider.tsx'
import { When } from '../../../ui/kit/when.tsx'
import type { AnswerView, LetterStep, LetterView } from '../letter-view.ts'
import { WordsDialog } from './letter-dialogs.tsx'

const colours = { sent: 'blue', reminded: 'orange', answered: 'green', withdrawn: 'gray' } as const

/** What happened to a letter, in order: who, when, what. */
export function LetterTimeline({ letter }: { letter: LetterView }) {
  return (
    <Timeline
      items={letter.steps.map((step, index) => ({
        key: index,
        color: colours[step.kind],
        content: <Step letter={letter} step={step} />,
      }))}
    />
  )
}

function Step({ letter, step }: { letter: LetterView; step: LetterStep }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `letters.${id}` }, values)
  const how = step.how === undefined ? '' : text(`how.${step.how}`)
  return (
    <>
      <strong>{text(`step.${step.kind}`, { how })}</strong>
      {step.answer && <Answer letter={letter} answer={step.answer} on={step.on} />}
      {step.reason !== undefined && <div>{step.reason}</div>}
      <div className="fq-quiet">
        <When at={step.at} /> {step.by}
      </div>
    </>
  )
}

function Answer({ letter, answer, on }: { letter: LetterView; answer: AnswerView; on: string }) {
  const intl = useIntl()
  const { locale } = useLocale()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `letters.${id}` }, values)
  const [asking, setAsking] = useState(false)
  const [words, setWords] = useState<string>()
  const offered = letter.answers.find(({ value }) => value === answer.value)
  return (
    <>
      <div>
        {offered ? (locale === 'zh-CN' ? offered.zh : offered.en) : answer.value}
        {answer.standing === 'further' && <em> {text('answer.further')}</em>}
      </div>
      <div className="fq-quiet">
        {[text('answer.on', { on }), text(`answer.via.${answer.via}`), answer.number].filter(Boolean).join(' · ')}
      </div>
      {answer.fileIds.length > 0 && (
        <ul className="fq-letter-files">
          {answer.fileIds.map((id, index) => (
            <li key={id}>
              <a href={`/api/files/${id}/content`} target="_blank" rel="noreferrer">
                {text('answer.scan', { number: index + 1 })}
              </a>
            </li>
          ))}
        </ul>
      )}
      {answer.hasWords && words === undefined && (
        <Button size="small" onClick={() => setAsking(true)}>
          {text('words.show')}
        </Button>
      )}
      {words !== undefined && <blockquote className="fq-letter-words">{words}</blockquote>}
      <WordsDialog letter={letter} answerId={answer.answerId} open={asking} onClose={() => setAsking(false)} onWords={setWords} />
    </>
  )
}
