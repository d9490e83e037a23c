import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { useNavigate } from 'react-router'
import { Page } from '../../../ui/kit/page.tsx'
import { PaperSheet } from '../../../ui/papers/paper-sheet.tsx'
import { useBusinessClock } from '../../../ui/shell/business-clock.tsx'
import { formatDay } from '../../../ui/intl/dates.ts'
import { ChangeForm } from './change-form.tsx'
import { papersApi } from './papers-api.ts'
import { useChecked } from './use-checked.ts'
import { WordingEditor } from './wording-editor.tsx'
import './papers.css'

/** What a new template begins with: it has one of each that a paper needs. */
const BEGIN = `文书模板 1
文种 notice
名称 告知书
依据 法

字段
  name       L2 姓名
  number     L1 字号 文本 缺省=（未编号）
  on         L1 日期 日期
  officeName L1 司法所

正文
【字号】{{number}}
【标题】告知书
【主送】{{name}}：
现将有关事项告知如下：
【落款】{{officeName}}
【日期】{{on}}
`

/** A kind of paper of the installation's own: a process makes it by a task of the job type paper.render. */
export default function NewKindPage() {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `papers.${id}` }, values)
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const today = formatDay(useBusinessClock().now())
  const [draft, setDraft] = useState(BEGIN)
  const { faults, paper, isCurrent } = useChecked(draft)
  const save = {
    label: text('new.save'),
    disabled: !isCurrent || faults.length > 0,
    run: async (change: Parameters<typeof papersApi.addKind>[1]) => {
      const { kind } = await papersApi.addKind(draft, change)
      await queryClient.invalidateQueries({ queryKey: ['papers'] })
      await navigate(`/papers/wordings/${kind}`)
    },
  }
  return (
    <Page title={text('new')}>
      <p className="fq-quiet">{text('new.lead')}</p>
      <div className="papers-columns">
        <div>
          <WordingEditor text={draft} faults={faults} onChange={setDraft} />
          <section className="fq-card papers-panel">
            <ChangeForm today={today} actions={[save]} />
          </section>
        </div>
        {paper && <PaperSheet paper={paper} />}
      </div>
    </Page>
  )
}
