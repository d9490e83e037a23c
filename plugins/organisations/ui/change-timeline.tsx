import { Timeline } from 'antd'
import { useIntl } from 'react-intl'
import { Link } from 'react-router'
import { useAccount } from '../../../ui/session/session.tsx'
import type { HistoryView } from '../organisation-view.ts'
import { OrganisationLinks } from './organisation-links.tsx'

/** Every version, newest first, with the paper it rests on; the one of the day is marked by colour and word. */
export function ChangeTimeline({ history, on }: { history: readonly HistoryView[]; on: string }) {
  return (
    <Timeline
      items={history.map(version => {
        const current = version.from <= on && on <= (version.until ?? on)
        return {
          key: version.from,
          color: current ? 'green' : version.from > on ? 'blue' : 'gray',
          content: <Version version={version} current={current} />,
        }
      })}
    />
  )
}

function Version({ version, current }: { version: HistoryView; current: boolean }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `organisations.${id}` }, values)
  const { roles } = useAccount()
  const { from, until, name, address, parent, successor, change } = version
  const replays = roles.includes('auditor') || roles.includes('administrator')
  return (
    <div className="fq-organisation-version">
      <div>
        <strong>{text(`change.${change.kind}`)}</strong> {text(until === undefined ? 'span.open' : 'span', { from, until })}{' '}
        {current && <strong className="fq-organisation-current">{text('current')}</strong>}
      </div>
      <div>
        {name}
        {address !== undefined && <span className="fq-quiet"> {address}</span>}
      </div>
      {parent && change.kind === 'reassigned' && (
        <div>
          {text('reassigned.to')} <OrganisationLinks to={[parent]} />
        </div>
      )}
      {successor && change.kind === 'merged' && (
        <div>
          {text('merged.into')} <OrganisationLinks to={[successor]} />
        </div>
      )}
      {change.documentNo !== undefined && (
        <div>{text('paper', { authority: change.authority ?? '', no: change.documentNo, on: change.documentOn ?? '' })}</div>
      )}
      {change.filingNo !== undefined && <div>{text('filed', { no: change.filingNo })}</div>}
      <div className="fq-quiet">
        {text('basis', { basis: change.basis })}{' '}
        {change.processInstanceKey !== undefined && replays && (
          <Link to={`/replay/${change.processInstanceKey}`}>{text('replay')}</Link>
        )}
      </div>
    </div>
  )
}
