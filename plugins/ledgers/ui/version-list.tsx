import { Button, Timeline } from 'antd'
import { useIntl } from 'react-intl'
import type { LedgerDefinition } from '../../../domain/ledger-field.ts'
import { When } from '../../../ui/kit/when.tsx'
import type { LedgerVersionShown } from './ledgers-api.ts'

interface Props {
  readonly versions: readonly LedgerVersionShown[]
  /** An older one becomes the draft of the next. */
  onRestore(definition: LedgerDefinition): void
}

export function VersionList({ versions, onRestore }: Props) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `ledgers.${id}` }, values)
  return (
    <section aria-label={text('versions')}>
      <h2 className="fq-ledger-heading">{text('versions')}</h2>
      <Timeline
        items={versions.map((each, index) => ({
          key: each.version,
          color: index === 0 ? 'green' : 'gray',
          content: (
            <div>
              <strong>{text('version', { version: each.version })}</strong> {text(`version.${each.from}`)} <When at={each.at} />
              {each.reason !== undefined && <div>{text('history.reason', { reason: each.reason })}</div>}
              {index > 0 && (
                <Button type="link" className="fq-ledger-link" onClick={() => onRestore(each.definition)}>
                  {text('version.restore', { version: each.version })}
                </Button>
              )}
            </div>
          ),
        }))}
      />
    </section>
  )
}
