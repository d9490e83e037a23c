import { CheckCircleOutlined, CloseCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import { useIntl } from 'react-intl'
import { formatTime } from '../../../../ui/intl/dates.ts'
import type { Decided } from '../../../../engine/scratch/standing.ts'
import type { WeighedWay, Why } from '../../trial/why.ts'

interface Props {
  readonly whys: readonly Why[]
  readonly decided: readonly Decided[]
  onSelect(processId: string, elementId: string): void
}

/** Why the case went as it did: every gateway that chose, and every decision, newest first. */
export function WhyList({ whys, decided, onSelect }: Props) {
  const intl = useIntl()
  const say = (id: string, values = {}) => intl.formatMessage({ id: `modeler.trial.why.${id}` }, values)
  if (whys.length + decided.length === 0) return <p className="fq-quiet">{say('none')}</p>
  return (
    <>
      {whys.toReversed().map((why, index) => (
        <section key={whys.length - index} className="fq-trial-why">
          <h4>
            <button type="button" onClick={() => onSelect(why.processId, why.elementId)}>
              {why.name}
            </button>{' '}
            <span className="fq-quiet">{formatTime(why.at)}</span>
          </h4>
          <ul>
            {why.ways.map(way => (
              <li key={way.flowId}>
                <Held way={way} /> {way.name || way.target}:{' '}
                <code>{way.condition ?? say(way.isDefault ? 'default' : 'always')}</code>
              </li>
            ))}
          </ul>
          {why.variables.length > 0 && (
            <p className="fq-quiet">
              {why.variables
                .map(({ name, value }) => `${name} = ${value ?? say('missing')}`)
                .join(intl.formatMessage({ id: 'modeler.trial.and' }))}
            </p>
          )}
        </section>
      ))}
      {decided.toReversed().flatMap(({ at, key, decisions, processId, elementId }) =>
        decisions.map(({ decisionId, name, inputs, rules, output }) => (
          <section key={`${key} ${decisionId}`} className="fq-trial-why">
            <h4>
              <button type="button" onClick={() => onSelect(processId, elementId)}>
                {name}
              </button>{' '}
              <span className="fq-quiet">{formatTime(at)}</span>
            </h4>
            <p>
              {inputs
                .map(input => `${input.name} = ${JSON.stringify(input.value)}`)
                .join(intl.formatMessage({ id: 'modeler.trial.and' }))}{' '}
              → <code>{JSON.stringify(output)}</code>{' '}
              {rules.length > 0 && <span className="fq-quiet">{say('rules', { rules: rules.join(', ') })}</span>}
            </p>
          </section>
        )),
      )}
    </>
  )
}

function Held({ way: { held } }: { readonly way: WeighedWay }) {
  const intl = useIntl()
  const label = (id: string) => intl.formatMessage({ id: `modeler.trial.why.${id}` })
  if (!held) return <span aria-hidden>–</span>
  if ('fault' in held) return <QuestionCircleOutlined className="fq-problem-error" title={held.fault} aria-label={held.fault} />
  return held.holds ? (
    <CheckCircleOutlined title={label('true')} aria-label={label('true')} />
  ) : (
    <CloseCircleOutlined title={label('false')} aria-label={label('false')} />
  )
}
