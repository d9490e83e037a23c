import { CheckCircleOutlined, ReloadOutlined, UndoOutlined } from '@ant-design/icons'
import { Alert, Button, Segmented, Space, Tabs } from 'antd'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { DiagramViewer } from '../../../../ui/diagram/diagram-viewer.tsx'
import type { Markers } from '../../../../ui/diagram/markers.ts'
import type { TrialProcess } from '../../trial/trial-model.ts'
import type { Trial } from '../../trial/trial.ts'
import { whyOf } from '../../trial/why.ts'
import { KeepScenario } from './keep-scenario.tsx'
import type { Gathered } from '../../trial/gather.ts'
import { TrialClock } from './trial-clock.tsx'
import { TrialForm } from './trial-form.tsx'
import { beginTrial, useTrial, type TrialHandle } from './use-trial.ts'
import { Waiting } from './waiting.tsx'
import { WhyList } from './why-list.tsx'

interface Tried {
  readonly gathered: Gathered
  /** Where what was done is kept; without one, on this computer. */
  readonly projectId: string | undefined
}

/** Diagram, clock, what is waited for, and what was seen on the way; or what the engine refuses in the models. */
export function TrialBench({ gathered, projectId }: Tried) {
  const intl = useIntl()
  const [begun] = useState(() => beginTrial(gathered))
  if ('trial' in begun) return <Bench gathered={gathered} projectId={projectId} begun={begun.trial} />
  return (
    <Alert
      type="error"
      showIcon
      title={intl.formatMessage({ id: 'modeler.trial.refused.models' })}
      description={<pre className="fq-trial-incident">{begun.reason}</pre>}
    />
  )
}

function Bench({ gathered, projectId, begun: started }: Tried & { readonly begun: Trial }) {
  const intl = useIntl()
  const handle = useTrial(started)
  const { trial, take, undo, restart } = handle
  const [first] = gathered.processes
  const [shown, setShown] = useState(first?.processId ?? '')
  const [selected, setSelected] = useState<string>()
  const say = (id: string, values = {}) => intl.formatMessage({ id: `modeler.trial.${id}` }, values)
  if (!first) return <Alert type="warning" showIcon title={say('nothing')} />
  const byId = new Map(gathered.processes.map(process => [process.processId, process]))
  const process = byId.get(shown) ?? first
  const select = (processId: string, elementId: string) => {
    setShown(processId)
    setSelected(elementId)
  }
  const nameOf = (processId: string, elementId: string) => byId.get(processId)?.names.get(elementId) ?? elementId
  const begun = trial.standing.instances.size > 0
  const whys = trial.standing.crossings.flatMap(crossing => whyOf(crossing, byId.get(crossing.processId)) ?? [])
  return (
    <div className="fq-trial-bench">
      <div className="fq-trial-bar">
        <Space.Compact>
          <Button icon={<UndoOutlined />} disabled={trial.steps.length === 0} onClick={undo}>
            {say('undo')}
          </Button>
          <Button icon={<ReloadOutlined />} disabled={trial.steps.length === 0} onClick={restart}>
            {say('restart')}
          </Button>
        </Space.Compact>
        <KeepScenario trial={trial} named={first.name} projectId={projectId} />
        <TrialClock handle={handle} />
      </div>
      {gathered.missing.length > 0 && (
        <Alert type="warning" showIcon title={say('missing', { names: gathered.missing.join(say('and')) })} />
      )}
      <div className="fq-trial-diagram">
        {gathered.processes.length > 1 && (
          <Segmented
            size="small"
            value={process.processId}
            options={gathered.processes.map(each => ({ value: each.processId, label: each.name }))}
            onChange={setShown}
          />
        )}
        <DiagramViewer xml={process.xml} markers={markersOf(trial, process)} selected={selected} follow />
      </div>
      <div className="fq-trial-side">
        {!begun && <Begin process={first} gathered={gathered} take={take} />}
        {trial.isOver && (
          <p className="fq-trial-over" role="status">
            <CheckCircleOutlined /> {say('over')}
          </p>
        )}
        {begun && !trial.isOver && <h3>{say('waiting')}</h3>}
        <Waiting handle={handle} gathered={gathered} nameOf={nameOf} onSelect={select} />
        {begun && (
          <Tabs
            size="small"
            items={[
              {
                key: 'why',
                label: say('why'),
                children: <WhyList whys={whys} decided={trial.standing.decided} onSelect={select} />,
              },
              { key: 'variables', label: say('variables'), children: <Variables trial={trial} /> },
            ]}
          />
        )}
      </div>
    </div>
  )
}

/** By its form, or by a message from outside. */
function Begin({ process, gathered, take }: { process: TrialProcess; gathered: Gathered; take: TrialHandle['take'] }) {
  const intl = useIntl()
  const { processId, startFormId, name, isStartable, startMessages } = process
  const say = (id: string, values = {}) => intl.formatMessage({ id: `modeler.trial.${id}` }, values)
  return (
    <>
      <h3>{say('begin')}</h3>
      {isStartable && (
        <TrialForm
          schema={startFormId === undefined ? undefined : gathered.forms.get(startFormId)}
          data={{}}
          label={name}
          submitLabel={say('start')}
          onSubmit={variables => take({ do: 'start', processId, variables })}
        />
      )}
      {startMessages.map(message => (
        <section key={message} className="fq-trial-begin">
          <p>{say('begin.message', { name: message })}</p>
          <TrialForm
            schema={undefined}
            data={{}}
            label={message}
            submitLabel={say('arrives')}
            onSubmit={variables => take({ do: 'message', name: message, correlationKey: '', variables })}
          />
        </section>
      ))}
    </>
  )
}

function Variables({ trial }: { trial: Trial }) {
  const [key] = trial.standing.instances.keys()
  const variables = Object.entries(key === undefined ? {} : trial.standing.scopes.own(key))
  return (
    <dl className="fq-trial-values">
      {variables.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <code>{value}</code>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function markersOf({ standing }: Trial, { processId }: TrialProcess): Markers {
  const incidents = new Set([...standing.incidents.values()].map(({ elementId }) => elementId))
  return Object.fromEntries(
    standing.way
      .filter(each => each.processId === processId)
      .map(({ elementId, state, count }) => [
        elementId,
        { kind: state === 'active' && incidents.has(elementId) ? ('incident' as const) : state, count },
      ]),
  )
}
