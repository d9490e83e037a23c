import type { MatterKind } from '../../../../domain/matter-kind.ts'
import type { SubjectCounters } from '../../../../domain/subject.ts'
import type { SubjectFile } from '../../subject-file.ts'
import { Card } from '../card.tsx'
import { useText } from '../text.ts'

const COUNTERS: readonly (readonly [keyof SubjectCounters, MatterKind])[] = [
  ['admonitions', 'admonition'],
  ['warnings', 'warning'],
  ['penalties', 'penalty'],
  ['daysMissing', 'missing'],
]

/** What counts against somebody, each with the matters behind it. */
export function Counters({ file }: { file: SubjectFile }) {
  const { text, words } = useText()
  return (
    <Card title={text('counters')}>
      <dl className="correction-counters">
        {COUNTERS.map(([counter, kind]) => (
          <div key={counter}>
            <dt>{text(`counter.${counter}`)}</dt>
            <dd>{file.counters[counter]}</dd>
            {file.matters
              .filter(matter => matter.kind === kind)
              .map(({ title, from, endedOn, basis }) => (
                <dd key={`${from} ${endedOn}`} className="correction-counted">
                  {words(title)} {from}
                  {endedOn && endedOn !== from && `—${endedOn}`} <span className="fq-quiet">{basis}</span>
                </dd>
              ))}
          </div>
        ))}
      </dl>
    </Card>
  )
}
