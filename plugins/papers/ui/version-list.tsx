import { Button, Space, Tag } from 'antd'
import { useIntl } from 'react-intl'
import { When } from '../../../ui/kit/when.tsx'
import type { WordingItem } from './papers-api.ts'

interface Props {
  /** The newest first. */
  readonly versions: readonly WordingItem[]
  readonly mayEdit: boolean
  onCompare(item: WordingItem): void
  onRestore(item: WordingItem): void
}

/** All versions of a wording: from when, by whom, why. An earlier one comes back as a new version with its text. */
export function VersionList({ versions, mayEdit, onCompare, onRestore }: Props) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `papers.${id}` }, values)
  if (versions.length === 0) return undefined
  return (
    <section className="fq-card papers-panel">
      <h2>{text('versions')}</h2>
      <ul className="papers-versions">
        {versions.map(item => (
          <li key={item.version}>
            <div>
              <strong>{text('version', { version: item.version })}</strong> {text('version.from', { from: item.from })}{' '}
              {item.inForce && <Tag color="success">{text('version.current')}</Tag>}
              {item.text === undefined && <Tag>{text('version.given-up')}</Tag>}
            </div>
            <div className="fq-quiet">
              {item.by ?? text(`origin.${item.origin}`)} · <When at={item.at} /> · {item.reason}
            </div>
            {item.text !== undefined && (
              <Space size={4}>
                <Button size="small" onClick={() => onCompare(item)}>
                  {text('compare', { version: item.version })}
                </Button>
                {mayEdit && (
                  <Button size="small" onClick={() => onRestore(item)}>
                    {text('restore', { version: item.version })}
                  </Button>
                )}
              </Space>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
