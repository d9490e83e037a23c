import { Button } from 'antd'
import { useIntl } from 'react-intl'
import { When } from '../../../ui/kit/when.tsx'
import type { EntrustmentItem } from '../entrustment-list.ts'
import { StateTag } from './state-tag.tsx'

export function EntrustmentCard({ item, onEnd }: { item: EntrustmentItem; onEnd: (item: EntrustmentItem) => void }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `duty.entrustment.${id}` }, values)
  const { office, work, from, until, documentNo, signedBy, registeredBy, registeredAt, ended, state } = item
  return (
    <li className="fq-card duty-card">
      <div className="duty-card-head">
        <strong>{office}</strong>
        <StateTag state={state} />
        {item.mayEnd && (
          <Button size="small" danger aria-label={text('end.named', { office, documentNo })} onClick={() => onEnd(item)}>
            {text('end')}
          </Button>
        )}
      </div>
      <div>
        {text(`work.${work}`)} · {until === undefined ? text('days.open', { from }) : text('days', { from, until })}
      </div>
      <div>{text('document', { documentNo, signedBy })}</div>
      <div className="fq-quiet">
        {registeredBy === undefined ? text('registered.system') : text('registered', { name: registeredBy })}{' '}
        <When at={registeredAt} />
      </div>
      {ended && (
        <div className="fq-quiet">
          {text('ended', { name: ended.by, on: ended.on, reason: ended.reason })} <When at={ended.at} />
        </div>
      )}
    </li>
  )
}
