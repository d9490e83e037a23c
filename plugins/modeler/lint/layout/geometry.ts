export interface Point {
  readonly x: number
  readonly y: number
}
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const overlap = (a: Box, b: Box, gap = 0): boolean =>
  a.x < b.x + b.width + gap && b.x < a.x + a.width + gap && a.y < b.y + b.height + gap && b.y < a.y + a.height + gap

export const moved = (box: Box, by: Point): Box => ({ ...box, x: box.x + by.x, y: box.y + by.y })

/** The straight parts of a line as boxes without thickness. */
export function segmentsOf(points: readonly Point[]): Box[] {
  return points.slice(1).map((end, index) => {
    const start = points[index] ?? end
    return {
      x: Math.min(start.x, end.x),
      y: Math.min(start.y, end.y),
      width: Math.abs(start.x - end.x),
      height: Math.abs(start.y - end.y),
    }
  })
}

/** A gateway leaves the corners about it free. */
export function diamond({ x, y, width, height }: Box): Box[] {
  return [
    { x: x + width / 2 - 8, y, width: 16, height },
    { x, y: y + height / 2 - 8, width, height: 16 },
    { x: x + 12, y: y + 12, width: width - 24, height: height - 24 },
  ]
}
