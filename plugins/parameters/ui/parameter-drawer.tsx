import { Drawer, Timeline } from 'antd'
import { useIntl } from 'react-intl'
import { useAccount } from '../../../ui/session/session.tsx'
import type { ParameterItem } from '../parameter-list.ts'
import { ParameterValue } from './parameter-value.tsx'
import { RegionalValues } from './regional-values.tsx'
import { SourceMark } from './source-mark.tsx'
import { VersionForm } from './version-form.tsx'

/** One parameter: its versions, what runs by each, and for administrators the next one. */
export function ParameterDrawer({
  item,
  today,
  onClose,
}: {
  item: ParameterItem | undefined
  today: string
  onClose: () => void
}) {
  const intl = useIntl()
  const text = (id: string, values = {}) => intl.formatMessage({ id: `parameters.${id}` }, values)
  const { roles } = useAccount()
  return (
    <Drawer open={item !== undefined} onClose={onClose} title={item?.title} size={520} destroyOnHidden>
      {item && (
        <>
          <p className="fq-quiet">{item.key}</p>
          <h3>{text('versions')}</h3>
          <Timeline
            items={item.versions.map(version => ({
              key: version.version,
              color: version.version === item.current?.version ? 'green' : version.from > today ? 'blue' : 'gray',
              content: (
                <div className="fq-parameter-version">
                  <ParameterValue item={item} value={version.value} />
                  <div>
                    {text('version.from', version)}{' '}
                    {version.version === item.current?.version && <strong>{text('version.current')}</strong>}
                  </div>
                  <div>
                    {version.basis} <SourceMark mark={version.mark} />
                  </div>
                  <RegionalValues item={item} regions={version.regions} withSource />
                  {version.note !== undefined && <div className="fq-quiet">{version.note}</div>}
                  <div className="fq-quiet">{text('version.uses', { count: version.openDeadlines })}</div>
                </div>
              ),
            }))}
          />
          {roles.includes('administrator') ? (
            <VersionForm key={item.versions[0]?.version} item={item} today={today} onSaved={onClose} />
          ) : (
            <p className="fq-quiet">{text('change.who')}</p>
          )}
        </>
      )}
    </Drawer>
  )
}
