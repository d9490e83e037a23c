/** @jsxImportSource preact */
import { useEffect, useRef } from 'preact/hooks'

const width = 480
const height = 160

interface SignaturePadProps {
  readonly id: string
  readonly label: string
  readonly describedBy: string
  readonly value: string | undefined
  onDrawn(png: string): void
}

/** Paper is white and ink is dark in every theme: the picture goes into documents. */
export function SignaturePad({ id, label, describedBy, value, onDrawn }: SignaturePadProps) {
  const canvasRef = useRef<HTMLCanvasElement>(null)
  const drawingRef = useRef(false)
  useEffect(() => restore(canvasRef.current, value), [value])

  const point = (event: PointerEvent) => {
    const box = canvasRef.current?.getBoundingClientRect()
    if (!box) return { x: 0, y: 0 }
    return { x: ((event.clientX - box.left) * width) / box.width, y: ((event.clientY - box.top) * height) / box.height }
  }
  const start = (event: PointerEvent) => {
    const context = canvasRef.current?.getContext('2d')
    if (!context) return
    canvasRef.current?.setPointerCapture(event.pointerId)
    drawingRef.current = true
    const { x, y } = point(event)
    context.lineWidth = 2.5
    context.lineCap = 'round'
    context.lineJoin = 'round'
    context.strokeStyle = '#16202e'
    context.beginPath()
    context.moveTo(x, y)
    context.lineTo(x, y)
    context.stroke()
  }
  const draw = (event: PointerEvent) => {
    const context = canvasRef.current?.getContext('2d')
    if (!drawingRef.current || !context) return
    const { x, y } = point(event)
    context.lineTo(x, y)
    context.stroke()
  }
  const end = () => {
    if (!drawingRef.current || !canvasRef.current) return
    drawingRef.current = false
    onDrawn(canvasRef.current.toDataURL('image/png'))
  }
  return (
    <canvas
      ref={canvasRef}
      id={id}
      class="fq-signature-pad"
      width={width}
      height={height}
      role="img"
      tabIndex={0}
      aria-label={label}
      aria-describedby={describedBy}
      onPointerDown={start}
      onPointerMove={draw}
      onPointerUp={end}
      onPointerCancel={end}
    />
  )
}

/** A draft's drawing comes back; without a value the pad is empty. */
function restore(canvas: HTMLCanvasElement | null, value: string | undefined): void {
  const context = canvas?.getContext('2d')
  if (!canvas || !context) return
  if (value === undefined) context.clearRect(0, 0, width, height)
  else if (canvas.toDataURL('image/png') !== value) {
    const image = new Image()
    image.addEventListener('load', () => {
      context.clearRect(0, 0, width, height)
      context.drawImage(image, 0, 0, width, height)
    })
    image.src = value
  }
}
