import { useIntl } from 'react-intl'
import { badgeSvg, markerKinds } from './markers.ts'

export function Legend() {
  const intl = useIntl()
  return (
    <ul className="fq-legend" aria-label={intl.formatMessage({ id: 'shell.diagram.legend' })}>
      {markerKinds.map(kind => (
        <li key={kind}>
          <span dangerouslySetInnerHTML={{ __html: badgeSvg(kind) }} />
          {intl.formatMessage({ id: `shell.diagram.${kind}` })}
        </li>
      ))}
      <li>
        <span className="fq-legend-way" aria-hidden />
        {intl.formatMessage({ id: 'shell.diagram.way' })}
      </li>
    </ul>
  )
}
