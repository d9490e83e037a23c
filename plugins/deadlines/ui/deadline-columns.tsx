import { QuestionCircleOutlined } from '@ant-design/icons'
import { Tag, Tooltip, type TableColumnsType } from 'antd'
import { useIntl } from 'react-intl'
import { Link } from 'react-router'
import { useLocale } from '../../../ui/intl/locale-provider.tsx'
import { useAccount } from '../../../ui/session/session.tsx'
import type { DeadlineView } from '../deadline-view.ts'
import { DaysLeft } from './days-left.tsx'

export function useDeadlineColumns(): TableColumnsType<DeadlineView> {
  const intl = useIntl()
  const { locale } = useLocale()
  const { roles } = useAccount()
  const text = (id: string) => intl.formatMessage({ id: `deadlines.${id}` })
  const caseOf = (row: DeadlineView) => (
    <>
      <CaseLink row={row} isAuditor={roles.includes('auditor')} />
      <div className="fq-quiet">{[row.case.processName, row.case.office].filter(Boolean).join(' · ')}</div>
    </>
  )
  const basisOf = (row: DeadlineView) => (
    <>
      {row.basis} <BasisMark mark={row.mark} />
      <div className="fq-quiet">{intl.formatMessage({ id: 'deadlines.version' }, row.parameter)}</div>
    </>
  )
  const wide = 'fq-deadline-wide'
  return [
    {
      key: 'what',
      title: text('column.what'),
      render: (_, row) => (
        <>
          <strong>{locale === 'zh-CN' ? row.title.zh : row.title.en}</strong>
          <div className="fq-deadline-narrow">
            <DaysLeft deadline={row} />
            {caseOf(row)}
            {basisOf(row)}
          </div>
        </>
      ),
    },
    { key: 'case', title: text('column.case'), className: wide, render: (_, row) => caseOf(row) },
    { key: 'due', title: text('column.due'), className: wide, render: (_, row) => <DaysLeft deadline={row} /> },
    { key: 'basis', title: text('column.basis'), className: wide, render: (_, row) => basisOf(row) },
  ]
}

/** To one's task where there is one; an auditor to the case; whoever only sees it, to its deadlines. */
function CaseLink({ row, isAuditor }: { row: DeadlineView; isAuditor: boolean }) {
  const { key, caseNo, title } = row.case
  const name = [caseNo, title].filter(Boolean).join(' ') || key
  const to = row.userTaskKey
    ? `/inbox/tasks/${row.userTaskKey}`
    : isAuditor
      ? `/replay/${key}`
      : `/deadlines?case=${key}&state=all`
  return <Link to={to}>{name}</Link>
}

const MARKS = { '◐': 'partly', '※': 'unverified', 建议: 'proposed' } as const

/** What has not been held against the official text says so, with its sign. */
export function BasisMark({ mark }: { mark: DeadlineView['mark'] }) {
  const intl = useIntl()
  if (mark === 'V') return null
  const id = `deadlines.mark.${MARKS[mark]}`
  return (
    <Tooltip title={intl.formatMessage({ id: `${id}.text` })}>
      <Tag tabIndex={0} color="warning" icon={<QuestionCircleOutlined />}>
        {mark === '建议' ? '' : `${mark} `}
        {intl.formatMessage({ id })}
      </Tag>
    </Tooltip>
  )
}
