import { useIntl } from 'react-intl'
import { Link, useSearchParams } from 'react-router'
import type { Named } from '../organisation-view.ts'

/** To other organisations, on the same day. */
export function OrganisationLinks({ to }: { to: readonly Named[] }) {
  const intl = useIntl()
  const [query] = useSearchParams()
  return to.map(({ code, name }, index) => (
    <span key={code}>
      {index > 0 && intl.formatMessage({ id: 'shell.list-comma' })}
      <Link to={{ pathname: `/organisations/${code}`, search: query.toString() }}>{name}</Link>
    </span>
  ))
}
