/** What a viewer draws of a text: labels outside wrap at 90, 11 px; inside a shape 12 px. Chinese characters are square. */
export interface Size {
  readonly width: number
  readonly height: number
}

const LABEL_WIDTH = 90
const NOTE_WIDTH = 150

/** A label beside an event, a gateway or a flow. */
export const labelSize = (text: string): Size => wrapped(text, 11, LABEL_WIDTH, 14)

/** A note with its border. */
export function noteSize(text: string): Size {
  const { width, height } = wrapped(text, 12, NOTE_WIDTH - 20, 15)
  return { width: Math.max(80, width + 20), height: height + 12 }
}

function wrapped(text: string, fontSize: number, maxWidth: number, lineHeight: number): Size {
  const lines = text.split('\n').map(line => textWidth(line, fontSize))
  // A line breaks before the word or mark that does not fit, so a little is lost at each end.
  const count = lines.reduce((sum, width) => sum + Math.max(1, Math.ceil(width / (maxWidth - fontSize / 2))), 0)
  return { width: Math.ceil(Math.min(maxWidth, Math.max(...lines))), height: count * lineHeight }
}

const textWidth = (line: string, fontSize: number): number =>
  [...line].reduce((sum, character) => sum + (character.charCodeAt(0) < 0x2000 ? 0.58 : 1) * fontSize, 0)
