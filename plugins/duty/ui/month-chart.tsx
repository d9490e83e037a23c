import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import dayjs from 'dayjs'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { formatDay } from '../../../ui/intl/dates.ts'
import type { DelegationItem } from '../delegation-list.ts'

/** Who is away when, a month at a time: a bar for each absence. */
export function MonthChart({ items, today }: { items: readonly DelegationItem[]; today: string }) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `duty.chart.${id}` }, values)
  const [month, setMonth] = useState(today.slice(0, 7))
  const first = dayjs(`${month}-01`)
  const days = Array.from({ length: first.daysInMonth() }, (_, index) => first.add(index, 'day'))
  const bars = items.flatMap(item => barOf(item, month, days.length) ?? [])
  const move = (by: number) => setMonth(first.add(by, 'month').format('YYYY-MM'))
  const todayAt = today.startsWith(month) ? Number(today.slice(8)) : undefined
  return (
    <section className="fq-card duty-chart" aria-label={text('title')}>
      <div className="duty-chart-head">
        <h2>{text('title')}</h2>
        <Button size="small" type="text" icon={<LeftOutlined />} aria-label={text('before')} onClick={() => move(-1)} />
        <span aria-live="polite">{month}</span>
        <Button size="small" type="text" icon={<RightOutlined />} aria-label={text('after')} onClick={() => move(1)} />
      </div>
      <div
        className="duty-chart-grid"
        style={{ gridTemplateColumns: `minmax(72px, 130px) repeat(${days.length}, minmax(0, 1fr))` }}
      >
        {todayAt !== undefined && (
          <span className="duty-chart-today" style={{ gridColumn: todayAt + 1, gridRow: `1 / ${bars.length + 2}` }} aria-hidden />
        )}
        {days.map((day, index) => (
          <span
            key={index}
            aria-hidden
            className={`duty-chart-day${[0, 6].includes(day.day()) ? ' duty-chart-off' : ''}${index % 5 === 0 ? ' duty-chart-fifth' : ''}`}
            style={{ gridColumn: index + 2, gridRow: 1 }}
          >
            {index + 1}
          </span>
        ))}
        {bars.map(({ item, from, until }, row) => (
          <Bar key={item.number} item={item} from={from} until={until} row={row + 2} />
        ))}
      </div>
      {bars.length === 0 && <p className="fq-quiet duty-chart-none">{text('none', { month })}</p>}
    </section>
  )
}

interface BarPlace {
  readonly item: DelegationItem
  /** Days of the month, from 1; `until` is the last. */
  readonly from: number
  readonly until: number
}
function Bar({ item, from, until, row }: BarPlace & { row: number }) {
  const intl = useIntl()
  const { name, delegate } = item
  const about = intl.formatMessage({ id: 'duty.chart.bar' }, { name, delegate, from: item.from, until: item.until })
  return (
    <>
      <span className="duty-chart-name" style={{ gridColumn: 1, gridRow: row }} title={item.name}>
        {item.name}
      </span>
      <span
        role="img"
        aria-label={about}
        title={about}
        className={`duty-chart-bar duty-chart-${item.state}`}
        style={{ gridColumn: `${from + 1} / ${until + 2}`, gridRow: row }}
      >
        {intl.formatMessage({ id: 'duty.chart.delegate' }, { delegate: item.delegate })}
      </span>
    </>
  )
}

/** One that was ended is drawn up to the day on which it was; one that was ended before it began, not at all. */
function barOf(item: DelegationItem, month: string, length: number): BarPlace | undefined {
  const last = item.ended && formatDay(item.ended.at) < item.until ? formatDay(item.ended.at) : item.until
  if (last < item.from || item.from.slice(0, 7) > month || last.slice(0, 7) < month) return undefined
  return {
    item,
    from: item.from.startsWith(month) ? Number(item.from.slice(8)) : 1,
    until: last.startsWith(month) ? Number(last.slice(8)) : length,
  }
}
