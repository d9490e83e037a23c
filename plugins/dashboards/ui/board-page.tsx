import { ExpandOutlined, CompressOutlined } from '@ant-design/icons'
import { Breadcrumb, Button, Select } from 'antd'
import { useEffect, useState } from 'react'
import { Link } from 'react-router'
import { EmptyState } from '../../../ui/kit/empty-state.tsx'
import { ErrorState } from '../../../ui/kit/error-state.tsx'
import { PageSkeleton } from '../../../ui/kit/page-skeleton.tsx'
import { Page } from '../../../ui/kit/page.tsx'
import { PrintButton } from '../../../ui/kit/print-button.tsx'
import { useAddress } from '../../../ui/kit/use-address.ts'
import { useLatest } from '../../../ui/kit/use-latest.ts'
import { When } from '../../../ui/kit/when.tsx'
import type { Board } from '../board.ts'
import { useBoard } from './board-queries.ts'
import { BoardRows } from './board-rows.tsx'
import { FigureDrawer } from './figure-drawer.tsx'
import { Legend } from './legend.tsx'
import { ORDERS, orderOf } from './order-rows.ts'
import type { Order } from './order-rows.ts'
import { Together } from './together.tsx'
import { useText } from './use-text.ts'
import './dashboards.css'

/** `/dashboards`: the wall chart (挂图作战). Which organisation, in which order, and whether it hangs on a wall stand in the address. */
export default function BoardPage() {
  const { text } = useText()
  const [query, setQuery] = useAddress()
  const [chosen, setChosen] = useState<{ office: string; figure: string }>()
  const set = (name: string, value: string | undefined) =>
    setQuery(before => {
      if (value) before.set(name, value)
      else before.delete(name)
      return before
    })
  const wall = query.get('wall') === 'yes'
  useWall(wall, () => set('wall', undefined))
  const order = orderOf(query.get('order'))
  const { data, error, refetch } = useBoard(query.get('org') ?? undefined)
  return (
    <div className={wall ? 'dash-wall' : 'dash'}>
      <Page
        title={data ? text('title.of', { name: data.organisation.name }) : text('title')}
        lead={data && <Lead board={data} onChoose={org => set('org', org)} />}
        extra={
          <>
            <Select<Order>
              className="fq-no-print"
              aria-label={text('order')}
              value={order}
              popupMatchSelectWidth={false}
              options={ORDERS.map(value => ({ value, label: text(`order.${value}`) }))}
              onChange={value => set('order', value)}
            />
            <Button
              className="fq-no-print"
              icon={wall ? <CompressOutlined /> : <ExpandOutlined />}
              onClick={() => set('wall', wall ? undefined : 'yes')}
            >
              {text(wall ? 'wall.leave' : 'wall')}
            </Button>
            <PrintButton />
          </>
        }
      >
        {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!error && !data && <PageSkeleton />}
        {data && (
          <>
            <Live board={data} isStale={error !== null} />
            <Together board={data} />
            <Legend />
            {data.rows.length === 0 ? (
              <EmptyState
                title={text('none')}
                text={text('none.text')}
                action={<Link to="/offices">{text('none.register')}</Link>}
              />
            ) : (
              <BoardRows
                board={data}
                order={order}
                onFigure={(office, figure) => setChosen({ office, figure })}
                onEnter={org => set('org', org)}
              />
            )}
          </>
        )}
      </Page>
      {data && chosen && (
        <FigureDrawer
          definition={data.definitions.find(({ id }) => id === chosen.figure)}
          office={chosen.office}
          onClose={() => setChosen(undefined)}
        />
      )}
    </div>
  )
}

/** The way down to the organisation, and for what day the figures are. */
function Lead({ board: { path, roots, organisation }, onChoose }: { board: Board; onChoose(org: string): void }) {
  const { text } = useText()
  return (
    <div className="dash-lead fq-no-print">
      {roots.length > 1 && (
        <Select
          size="small"
          aria-label={text('roots')}
          value={path[0]?.code ?? organisation.code}
          popupMatchSelectWidth={false}
          options={roots.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={onChoose}
        />
      )}
      {path.length > 1 && (
        <Breadcrumb
          items={path.map(({ code, name }, index) => ({
            key: code,
            title:
              index === path.length - 1 ? (
                name
              ) : (
                <Button type="link" size="small" onClick={() => onChoose(code)}>
                  {name}
                </Button>
              ),
          }))}
        />
      )}
    </div>
  )
}

function Live({ board: { day, at, comparedWith }, isStale }: { board: Board; isStale: boolean }) {
  const { text } = useText()
  return (
    <p className="dash-live fq-quiet">
      <span className={isStale ? 'dash-dot dash-dot-stale' : 'dash-dot'} aria-hidden />
      {text(isStale ? 'live.stale' : 'live', { day })} <When at={at} />
      {' · '}
      {comparedWith ? text('compared', { day: comparedWith }) : text('compared.none')}
    </p>
  )
}

/** The whole screen where the browser gives it; Escape, or leaving the whole screen, ends it. */
function useWall(wall: boolean, leave: () => void): void {
  const latest = useLatest(leave)
  useEffect(() => {
    if (!wall) return undefined
    const onKey = ({ key }: KeyboardEvent) => key === 'Escape' && latest.current()
    const onChange = () => document.fullscreenElement === null && latest.current()
    document.documentElement.requestFullscreen?.().catch(() => undefined)
    document.addEventListener('keydown', onKey)
    document.addEventListener('fullscreenchange', onChange)
    return () => {
      document.removeEventListener('keydown', onKey)
      document.removeEventListener('fullscreenchange', onChange)
      if (document.fullscreenElement !== null) void document.exitFullscreen()
    }
  }, [wall, latest])
}
