import { useIntl } from 'react-intl'
import type { CaseHistory } from '../case-history.ts'
import type { CaseState, Scope, ScopedVariable } from '../step-state.ts'

/** The variables of each scope that lived at this step, with what the step itself changed. */
export function VariableTable({ state, step, history }: { state: CaseState; step: number; history: CaseHistory }) {
  const intl = useIntl()
  if (state.scopes.length === 0) return <p className="fq-quiet">{intl.formatMessage({ id: 'replay.variables.none' })}</p>
  return state.scopes.map(scope => <ScopeTable key={scope.key} scope={scope} step={step} history={history} />)
}

function ScopeTable({ scope, step, history }: { scope: Scope; step: number; history: CaseHistory }) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `replay.variables.${id}` })
  const name =
    scope.key === history.summary.processInstanceKey ? text('scope.process') : (history.names[scope.elementId] ?? scope.elementId)
  return (
    <table className="fq-variables">
      <caption>{intl.formatMessage({ id: 'replay.variables.caption' }, { scope: name, step: step + 1 })}</caption>
      <thead>
        <tr>
          <th scope="col">{text('name')}</th>
          <th scope="col">{text('value')}</th>
        </tr>
      </thead>
      <tbody>
        {[...scope.variables]
          .sort(([a], [b]) => a.localeCompare(b))
          .map(([variable, value]) => (
            <tr key={variable} className={value.step === step ? 'fq-variable-changed' : undefined}>
              <th scope="row">{variable}</th>
              <td>
                <ValueText json={value.value} />
                {value.step === step && <Change variable={value} />}
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}

function Change({ variable: { before } }: { variable: ScopedVariable }) {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `replay.variables.${id}` })
  if (before === undefined) return <span className="fq-variable-mark">＋ {text('created')}</span>
  return (
    <>
      <span className="fq-variable-mark">△ {text('updated')}</span>
      <span className="fq-variable-before">
        {text('before')} <ValueText json={before} />
      </span>
    </>
  )
}

/** Texts as they read, everything else as JSON; numbers keep the digits they came with. */
function ValueText({ json }: { json: string }) {
  if (/^["[{]/.test(json)) {
    const value: unknown = JSON.parse(json)
    if (typeof value === 'string') return <span className="fq-variable-value">{value}</span>
    return <pre className="fq-variable-value">{JSON.stringify(value, null, 2)}</pre>
  }
  return <code className="fq-variable-value">{json}</code>
}
