import type { PaperView, PersonFile } from '../../domain/person-file.ts'
import {
  FileDoneOutlined,
  FileTextOutlined,
  FlagOutlined,
  FormOutlined,
  PlayCircleOutlined,
  SendOutlined,
} from '@ant-design/icons'
import { Button, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useAddress } from '../kit/use-address.ts'
import { MATTER_WORDS, type MatterKind } from '../../domain/matter-kind.ts'
import { Card } from './card.tsx'
import { OpenButton } from './open-button.tsx'
import { useText } from './file-kind.ts'
import { timelineOf, type TimelineItem } from './timeline-items.ts'

const ICONS = {
  begun: PlayCircleOutlined,
  ended: FileDoneOutlined,
  matter: FlagOutlined,
  paper: FileTextOutlined,
  notice: SendOutlined,
  form: FormOutlined,
}
/** Forms are many: they are shown where they are asked for. */
const AT_FIRST = 40

interface Props {
  readonly file: PersonFile
  onPaper(paper: PaperView): void
  onForm(submissionId: string): void
}

/** What happened, newest first; the kinds that are wanted stand in the address. */
export function FileTimeline({ file, onPaper, onForm }: Props) {
  const { text, words } = useText()
  const [query, setQuery] = useAddress()
  const [most, setMost] = useState(AT_FIRST)
  const items = useMemo(() => timelineOf(file), [file])
  const wanted = query.getAll('kind')
  const shown = items.filter(({ kind }) => (wanted.length === 0 ? kind !== 'form' : wanted.includes(kind)))
  const kinds = [...Map.groupBy(items, ({ kind }) => kind)]
  const nameOf = (kind: string) => (isMatter(kind) ? words(MATTER_WORDS[kind]) : text(`kind.${kind}`))
  const choose = (chosen: readonly string[]) => {
    const next = new URLSearchParams(query)
    next.delete('kind')
    for (const kind of chosen) next.append('kind', kind)
    setQuery(next, { replace: true })
  }
  return (
    <Card
      title={text('timeline')}
      count={shown.length}
      extra={
        <Select
          mode="multiple"
          allowClear
          className="person-kinds"
          aria-label={text('timeline.kinds')}
          placeholder={text('timeline.kinds.all')}
          value={wanted}
          onChange={choose}
          options={kinds.map(([kind, all]) => ({ value: kind, label: `${nameOf(kind)} ${all.length}` }))}
        />
      }
      empty={shown.length === 0 ? text('timeline.none') : undefined}
    >
      <ol className="person-timeline">
        {shown.slice(0, most).map(item => {
          const Icon = ICONS[item.what]
          return (
            <li key={item.key}>
              <time dateTime={item.on}>{item.on}</time>
              <Icon aria-hidden />
              <div>
                <Told item={item} onPaper={onPaper} onForm={onForm} />
              </div>
            </li>
          )
        })}
      </ol>
      {shown.length > most && (
        <Button onClick={() => setMost(most * 4)}>{text('timeline.more', { count: shown.length - most })}</Button>
      )}
    </Card>
  )
}

const isMatter = (kind: string): kind is MatterKind => Object.hasOwn(MATTER_WORDS, kind)

function Told({ item, onPaper, onForm }: Omit<Props, 'file'> & { item: TimelineItem }) {
  const { text, code, words } = useText()
  switch (item.what) {
    case 'begun':
    case 'ended':
      return text(`told.${item.what === 'ended' && item.state === 'TERMINATED' ? 'terminated' : item.what}`, {
        process: item.processName,
      })
    case 'paper':
      return (
        <OpenButton onOpen={() => onPaper(item.paper)}>
          {text('told.paper', { name: [item.paper.name, item.paper.number].filter(Boolean).join(' ') })}
        </OpenButton>
      )
    case 'form':
      return (
        <OpenButton onOpen={() => onForm(item.form.submissionId)}>
          {text('told.form', { title: item.form.title, by: item.form.by })}
        </OpenButton>
      )
    case 'notice': {
      const { notice, to, recipient } = item.notice
      return text('told.notice', { notice: code('notice', notice), to: recipient ?? text(`party.${to}`) })
    }
    case 'matter': {
      const { title, until, days, state, endedOn, result, basis, submissionId } = item.matter
      return (
        <>
          <strong>{words(title)}</strong>{' '}
          {[
            until && text('told.until', { until }),
            days !== undefined && text('told.days', { days }),
            state === 'open' ? text('told.open') : endedOn && endedOn !== item.on && text('told.over', { endedOn }),
            result && code('result', result),
            basis,
          ]
            .filter(Boolean)
            .join(' · ')}{' '}
          {submissionId && <OpenButton onOpen={() => onForm(submissionId)}>{text('told.basis')}</OpenButton>}
        </>
      )
    }
  }
}
