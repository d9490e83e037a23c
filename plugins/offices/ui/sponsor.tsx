import { Link } from 'react-router'
import type { OfficePage } from '../office-page.ts'
import { useText } from './use-text.ts'

/** The leader of the bureau who is in charge of the office. */
export function Sponsor({ sponsor }: Pick<OfficePage, 'sponsor'>) {
  const { text } = useText()
  if (!sponsor) return <p className="fq-quiet">{text('sponsor.none')}</p>
  const { name, duty, since, goal, entryId } = sponsor
  return (
    <p>
      <Link to={`/ledgers/entries/${entryId}`}>{name}</Link> {duty} {since && text('span.open', { from: since })}
      {goal && <span className="fq-quiet"> {goal}</span>}
    </p>
  )
}
