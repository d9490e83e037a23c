import { AimOutlined, ReloadOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import { useMemo, useState } from 'react'
import { useIntl } from 'react-intl'
import { Link } from 'react-router'
import { DiagramViewer } from '../../../ui/diagram/diagram-viewer.tsx'
import { formatTime } from '../../../ui/intl/dates.ts'
import { EmptyState } from '../../../ui/kit/empty-state.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import { Unmask } from '../../../ui/personal-data/unmask.tsx'
import { useAccount } from '../../../ui/session/session.tsx'
import type { CaseHistory } from '../case-history.ts'
import { stateAt } from '../step-state.ts'
import { CaseState } from './case-list-page.tsx'
import { markersOf } from './markers.ts'
import { Player } from './player.tsx'
import './replay.css'
import { SidePanel } from './side-panel.tsx'
import { StepList } from './step-list.tsx'
import { elementName, stepText } from './step-text.ts'
import { StepForm } from './submitted-form.tsx'
import { useStep } from './use-step.ts'
import { VariableTable } from './variable-table.tsx'

interface Props {
  readonly history: CaseHistory
  onRefresh(): Promise<void>
  onUnmask(reason: string): Promise<void>
  onMask(): void
}

export function CaseReplay({ history, onRefresh, onUnmask, onMask }: Props) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id })
  const { summary, steps } = history
  const mayUnmask = useAccount().roles.includes('auditor')
  const [step, go] = useStep(steps.length)
  const [follow, setFollow] = useState(true)
  const state = useMemo(() => stateAt(steps, step), [steps, step])
  const markers = useMemo(() => markersOf(state), [state])
  const current = steps[step]
  /** A click on an element leads to the next step that concerns it. */
  const find = (elementId: string | undefined) => {
    const found =
      steps.find(each => each.elementId === elementId && each.index > step) ?? steps.find(each => each.elementId === elementId)
    if (found) go(found.index)
  }
  return (
    <Page
      fill
      title={titleOf(history)}
      lead={<Lead history={history} />}
      extra={
        <>
          {summary.state === 'ACTIVE' && (
            <Button icon={<ReloadOutlined />} onClick={() => void onRefresh()}>
              {text('replay.refresh')}
            </Button>
          )}
          {mayUnmask && <Unmask unmasked={history.unmasked} onUnmask={onUnmask} onMask={onMask} />}
        </>
      }
    >
      {history.unmasked && <Alert type="warning" showIcon banner title={text('shell.unmask.note')} />}
      {history.resolution === 'latest-values' && <Alert type="info" showIcon title={text('replay.resolution')} />}
      {current === undefined ? (
        <EmptyState title={text('replay.steps.none')} />
      ) : (
        <div className="fq-replay">
          <div className="fq-replay-diagram">
            <DiagramViewer
              xml={history.xml}
              markers={markers}
              selected={current.elementId}
              follow={follow}
              onSelect={find}
              tools={<Follow on={follow} onToggle={() => setFollow(!follow)} />}
            />
          </div>
          <div className="fq-replay-player">
            <p className="fq-replay-now" aria-live="polite">
              <span className="fq-quiet">
                {intl.formatMessage({ id: 'replay.position' }, { step: step + 1, count: steps.length })}
              </span>
              <span className="fq-replay-now-words">
                <strong>{elementName(intl, history.names, current)}</strong> {stepText(intl, current)}
              </span>
              <time dateTime={new Date(current.at).toISOString()}>{formatTime(new Date(current.at).toISOString())}</time>
            </p>
            <Player step={step} count={steps.length} go={go} />
          </div>
          <SidePanel
            views={{
              steps: <StepList history={history} step={step} go={go} />,
              form: <StepForm history={history} step={step} state={state} go={go} />,
              variables: <VariableTable state={state} step={step} history={history} />,
            }}
          />
        </div>
      )}
    </Page>
  )
}

const titleOf = ({ summary: { processName, caseTitle, caseNo } }: CaseHistory): string =>
  [processName, caseTitle ?? caseNo].filter(Boolean).join(' · ')

function Lead({ history: { summary, unmasked } }: { history: CaseHistory }) {
  const intl = useIntl()
  return (
    <div className="fq-replay-lead">
      <Link to="/replay">{intl.formatMessage({ id: 'replay.back' })}</Link>
      <CaseState summary={summary} />
      {summary.caseNo !== undefined && <span>{summary.caseNo}</span>}
      <span>{intl.formatMessage({ id: 'replay.version' }, { version: summary.processVersion })}</span>
      <span>{intl.formatMessage({ id: 'replay.key' }, { key: summary.processInstanceKey })}</span>
      {summary.calledBy !== undefined && (
        <Link to={`/replay/${summary.calledBy}`}>{intl.formatMessage({ id: 'replay.parent' })}</Link>
      )}
      {!unmasked && <span>{intl.formatMessage({ id: 'replay.masked' })}</span>}
    </div>
  )
}

function Follow({ on, onToggle }: { on: boolean; onToggle: () => void }) {
  const label = useIntl().formatMessage({ id: 'replay.follow' })
  return (
    <Button
      size="small"
      type={on ? 'primary' : 'default'}
      icon={<AimOutlined />}
      aria-pressed={on}
      aria-label={label}
      title={label}
      onClick={onToggle}
    />
  )
}
