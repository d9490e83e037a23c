import { useIntl } from 'react-intl'
import { NavLink } from 'react-router'
import { desks } from '../plugins.ts'
import { useAccount } from '../session/session.tsx'
import { Logo } from './logo.tsx'

/** The desks this account may use, at the left edge; at the foot on a phone. */
export function Rail() {
  const intl = useIntl()
  const account = useAccount()
  const mine = desks.filter(desk => desk.roles.some(role => account.roles.includes(role)))
  return (
    <nav className="fq-rail" aria-label={intl.formatMessage({ id: 'shell.desks' })}>
      <span className="fq-rail-logo">
        <Logo size={30} />
      </span>
      {mine.map(({ path, icon: Icon, labelKey, badge: Badge }) => (
        <NavLink key={path} to={path} className="fq-rail-desk">
          <span className="fq-rail-icon">
            <Icon />
            {Badge && <Badge />}
          </span>
          <span>{intl.formatMessage({ id: labelKey })}</span>
        </NavLink>
      ))}
    </nav>
  )
}
