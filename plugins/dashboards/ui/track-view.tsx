import { CheckOutlined, ToolOutlined } from '@ant-design/icons'
import { Link } from 'react-router'
import type { Track, TrackStanding } from '../../../domain/figures/office-tracks.ts'
import { useText } from './use-text.ts'

/** Where a case of building stands on its way: stages behind it ticked, the one it is at named and framed, a tool where something is put right. */
export function TrackView({ track, standing }: { track: Track; standing: TrackStanding }) {
  const { text, words } = useText()
  const { state, stage = -1, caseKey, caseNo, since } = standing
  const name = <span className="dash-track-name">{words(track.name)}</span>
  if (state === 'none')
    return (
      <div className="dash-track">
        {name}
        <span className="fq-quiet">{text('track.none')}</span>
      </div>
    )
  const at = track.stages[stage]
  const said = text(`track.${state}`, { stage: at ? words(at.name) : text('track.beginning'), since: since ?? '' })
  return (
    <div className="dash-track">
      {name}
      <ol className={`dash-stages dash-stages-${state}`} aria-label={said}>
        {track.stages.map((each, index) => {
          const place = index > stage ? 'ahead' : index < stage || state === 'over' ? 'behind' : 'at'
          return (
            <li
              key={index}
              className={`dash-stage dash-stage-${place}`}
              title={words(each.name)}
              aria-current={place === 'at' ? 'step' : undefined}
            >
              {place === 'behind' && <CheckOutlined aria-hidden />}
              {place === 'at' && state === 'putting-right' && <ToolOutlined aria-hidden />}
              <span>{words(each.name)}</span>
            </li>
          )
        })}
      </ol>
      <span className="dash-track-said fq-quiet">
        {said} {caseKey && <Link to={`/replay/${caseKey}`}>{caseNo ?? text('case')}</Link>}
      </span>
    </div>
  )
}
