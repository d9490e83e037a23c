import { useIntl } from 'react-intl'
import { NavLink } from 'react-router'

export function OperationsTabs() {
  const intl = useIntl()
  const text = (id: string) => intl.formatMessage({ id: `operations.${id}` })
  return (
    <nav className="fq-operations-tabs" aria-label={text('tabs')}>
      <NavLink to="/operations" end>
        {text('tab.incidents')}
      </NavLink>
      <NavLink to="/operations/instances">{text('tab.instances')}</NavLink>
    </nav>
  )
}
