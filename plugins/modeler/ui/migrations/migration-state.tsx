import { CheckCircleOutlined, ClockCircleOutlined, PauseCircleOutlined, SyncOutlined } from '@ant-design/icons'
import { useIntl } from 'react-intl'
import type { MigrationListItem } from '../../impact/migration/migrations.ts'

const ICONS = { planned: ClockCircleOutlined, running: SyncOutlined, stopped: PauseCircleOutlined, done: CheckCircleOutlined }

/** How far a migration is, in words and with a sign. */
export function MigrationState({ migration }: { migration: MigrationListItem }) {
  const intl = useIntl()
  const { state, phase, isHeldUp } = migration
  const Icon = ICONS[state]
  const id = phase === 'back' ? `modeler.migration.state.back.${state}` : `modeler.migration.state.${state}`
  return (
    <span>
      <Icon aria-hidden /> {intl.formatMessage({ id })}
      {isHeldUp && <> · {intl.formatMessage({ id: 'modeler.migration.held-up' })}</>}
    </span>
  )
}

const COUNTED = ['migrated', 'returned', 'refused', 'kept', 'ended', 'waiting'] as const

/** `迁移 12，未能迁移 1`: the states in which there are cases. */
export function MigrationCounts({ migration: { counts } }: { migration: MigrationListItem }) {
  const intl = useIntl()
  const said = COUNTED.filter(state => counts[state] > 0).map(state =>
    intl.formatMessage({ id: `modeler.migration.count.${state}` }, { count: counts[state] }),
  )
  return (
    <>
      {said.length === 0 ? intl.formatMessage({ id: 'modeler.migration.count.none' }) : intl.formatList(said, { type: 'unit' })}
    </>
  )
}
