import { CheckOutlined, ToolOutlined } from '@ant-design/icons'
import { Link } from 'react-router'
import type { Track, TrackStanding } from '../../../domain/figures/office-tracks.ts'
import { useText } from './use-text.ts'

/** How far an office is built up: each way that was begun, and in one line those that were not. */
export function TrackList({ tracks, standings }: { tracks: readonly Track[]; standings: readonly TrackStanding[] }) {
  const { text, words } = useText()
  const standingOf = ({ id }: Track) => standings.find(({ track }) => track === id)
  const isBegun = (track: Track) => (standingOf(track)?.state ?? 'none') !== 'none'
  const ahead = tracks.filter(track => !isBegun(track)).map(({ name }) => words(name))
  return (
    <div className="dash-tracks">
      {tracks.filter(isBegun).map(track => {
        const standing = standingOf(track)
        return standing && <TrackView key={track.id} track={track} standing={standing} />
      })}
      {ahead.length > 0 && <p className="fq-quiet">{text('track.none', { tracks: ahead.join(text('list.and')) })}</p>}
    </div>
  )
}

/** Where a case of building stands on its way: stages behind it ticked, the one it is at named and framed, a tool where something is put right. */
function TrackView({ track, standing }: { track: Track; standing: TrackStanding }) {
  const { text, words } = useText()
  const { state, stage = -1, caseKey, caseNo, since } = standing
  const at = track.stages[stage]
  const said = text(`track.${state}`, { stage: at ? words(at.name) : text('track.beginning'), since: since ?? '' })
  return (
    <div className="dash-track">
      <span className="dash-track-name">{words(track.name)}</span>
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
