import type { PersonFile } from '../../domain/person-file.ts'
import { Card } from './card.tsx'
import { useFileKind, useOwnText, useText } from './file-kind.ts'

/** What is counted of somebody, each with the matters behind it. */
export function Counters({ file }: { file: PersonFile }) {
  const { text, words } = useText()
  const { text: own } = useOwnText()
  const { counters } = useFileKind()
  return (
    <Card title={text('counters')}>
      <dl className="person-counters">
        {counters.map(([counter, kind]) => (
          <div key={counter}>
            <dt>{own(`counter.${counter}`)}</dt>
            <dd>{file.counters[counter]}</dd>
            {file.matters
              .filter(matter => matter.kind === kind)
              .map(({ title, from, endedOn, basis }) => (
                <dd key={`${from} ${endedOn}`} className="person-counted">
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
