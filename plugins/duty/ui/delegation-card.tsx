import { Button } from 'antd'
import { useIntl } from 'react-intl'
import { When } from '../../../ui/kit/when.tsx'
import type { DelegationItem } from '../delegation-list.ts'
import { StateTag } from './state-tag.tsx'

/** One absence with its history. */
export function DelegationCard({ item, onEnd }: { item: DelegationItem; onEnd: (item: DelegationItem) => void }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `duty.delegation.${id}` }, values)
  const { name, delegate, from, until, processes, reason, registeredBy, registeredAt, ended, state } = item
  return (
    <li className="fq-card duty-card">
      <div className="duty-card-head">
        <strong>{text('line', { name, delegate })}</strong>
        <StateTag state={state} />
        {item.mayEnd && (
          <Button size="small" danger aria-label={text('end.named', { name, from })} onClick={() => onEnd(item)}>
            {text('end')}
          </Button>
        )}
      </div>
      <div>
        {text('days', { from, until })} ·{' '}
        {processes ? processes.join(intl.formatMessage({ id: 'shell.list-comma' })) : text('works.all')}
      </div>
      <div className="fq-quiet">{text('why', { reason })}</div>
      <div className="fq-quiet">
        {text('registered', { name: registeredBy })} <When at={registeredAt} />
      </div>
      {ended && (
        <div className="fq-quiet">
          {text('ended', { name: ended.by, reason: ended.reason })} <When at={ended.at} />
        </div>
      )}
    </li>
  )
}
