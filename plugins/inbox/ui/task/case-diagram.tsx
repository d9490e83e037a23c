import { FullscreenOutlined } from '@ant-design/icons'
import { Button, Modal, Segmented, Skeleton } from 'antd'
import { lazy, Suspense, useMemo, useState } from 'react'
import { useIntl } from 'react-intl'
import type { CaseElement, CaseView } from '../../case/case-view.ts'
import { stepsOf } from './case-steps.ts'
import { StepList } from './step-list.tsx'

const DiagramViewer = lazy(async () => ({ default: (await import('../../../../ui/diagram/diagram-viewer.tsx')).DiagramViewer }))

interface Props {
  readonly view: CaseView
  readonly selected: string | undefined
  readonly onSelect: (elementId: string | undefined) => void
}

/** Where the case stands and the way it took: drawn, or the same as a list. */
export function CaseDiagram({ view, selected, onSelect }: Props) {
  const intl = useIntl()
  const { xml, elements, flows } = view
  const [as, setAs] = useState<'diagram' | 'steps'>('diagram')
  const [enlarged, setEnlarged] = useState(false)
  const markers = useMemo(
    () => ({
      ...Object.fromEntries(flows.map(id => [id, 'completed' as const])),
      ...Object.fromEntries(elements.map(({ elementId, state, count }) => [elementId, { kind: state, count }])),
    }),
    [elements, flows],
  )
  const focus = useMemo(() => placesOf(elements), [elements])
  const steps = useMemo(() => (as === 'steps' ? stepsOf(view) : []), [as, view])
  const shown = { xml, markers, selected, onSelect }
  return (
    <section className="fq-card inbox-where" aria-labelledby="inbox-where">
      <div className="inbox-where-head">
        <h2 id="inbox-where">{intl.formatMessage({ id: 'inbox.where' })}</h2>
        <Segmented
          size="small"
          value={as}
          onChange={setAs}
          options={(['diagram', 'steps'] as const).map(value => ({
            value,
            label: intl.formatMessage({ id: `inbox.where.${value}` }),
          }))}
        />
      </div>
      {as === 'steps' ? (
        <StepList steps={steps} selected={selected} onSelect={onSelect} />
      ) : (
        <div className="inbox-diagram">
          <Suspense fallback={<Skeleton.Node active />}>
            <DiagramViewer
              {...shown}
              focus={focus}
              tools={
                <Button size="small" icon={<FullscreenOutlined />} onClick={() => setEnlarged(true)}>
                  {intl.formatMessage({ id: 'shell.diagram.enlarge' })}
                </Button>
              }
            />
          </Suspense>
        </div>
      )}
      <Modal
        open={enlarged}
        width="94vw"
        centered
        destroyOnHidden
        footer={null}
        title={intl.formatMessage({ id: 'shell.diagram.name' })}
        onCancel={() => setEnlarged(false)}
      >
        <div className="inbox-diagram-large">
          <Suspense fallback={<Skeleton.Node active />}>
            <DiagramViewer {...shown} />
          </Suspense>
        </div>
      </Modal>
    </section>
  )
}

/** Where the case is; where it is over, where it went last. */
function placesOf(elements: readonly CaseElement[]): string[] {
  const current = elements.filter(element => element.state === 'active' || element.state === 'incident')
  return (current.length > 0 ? current : elements).map(element => element.elementId)
}
